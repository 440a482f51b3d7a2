import { useEffect, useId, useRef, useState } from 'react'
import { useText } from '../i18n/text.ts'
import { Button } from './Button.tsx'
import { uiMessages } from './messages.ts'

/** How long "copied" stands, ms. */
const saidForMs = 2500

interface CopyRowProps {
  readonly label: string
  readonly value: string
}

/** A value to take along: one press copies it, a tap selects it where the browser has no clipboard for us. */
export function CopyRow({ label, value }: CopyRowProps) {
  const id = useId()
  const text = useText()
  const field = useRef<HTMLInputElement>(null)
  const [copied, setCopied] = useState(false)
  useEffect(
    function forgetCopied() {
      if (!copied) return
      const timer = setTimeout(() => setCopied(false), saidForMs)
      return () => clearTimeout(timer)
    },
    [copied],
  )
  const copy = async (): Promise<void> => {
    field.current?.select()
    // Over plain http there is no clipboard: the text stands selected, and the person copies it.
    await navigator.clipboard?.writeText(value).then(
      () => setCopied(true),
      () => undefined,
    )
  }
  return (
    <div className="copy-row">
      <label htmlFor={id}>{label}</label>
      <input
        ref={field}
        id={id}
        className="control control-code"
        readOnly
        value={value}
        onFocus={(event) => event.target.select()}
      />
      <Button size="small" icon={copied ? 'check' : undefined} onClick={() => void copy()}>
        {text(copied ? uiMessages.copied : uiMessages.copy)}
        <span className="visually-hidden"> {label}</span>
      </Button>
    </div>
  )
}
