import { useState } from 'react'
import { ApiProblem } from '../api/errors.ts'

interface CodeAsked {
  /** From the first time on that the server asked for the code of a second factor. */
  readonly needsCode: boolean
  /** For every call of the form that may need one. */
  readonly onError: (error: Error) => void
}

const codeOf = (error: Error | null): string | undefined => (error instanceof ApiProblem ? error.code : undefined)

/** Asks for the code of a second factor only where the server does. */
export function useCodeAsked(): CodeAsked {
  const [needsCode, setNeedsCode] = useState(false)
  return {
    needsCode,
    onError: (error) => {
      if (['code-needed', 'wrong-code'].includes(codeOf(error) ?? '')) setNeedsCode(true)
    },
  }
}

/** What there is to say of an error: that a code is asked for, its field says. */
export const unasked = (error: Error | null): Error | null => (codeOf(error) === 'code-needed' ? null : error)
