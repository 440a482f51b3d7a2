import { maxWaitMs } from './visitors.ts'

const askAgainMs = 50

/** Asks until the answer is one. For what no locator can wait for. @throws with `what` once `maxWaitMs` have passed */
export async function until<T>(what: string, ask: () => Promise<T | undefined | false>): Promise<T> {
  for (const deadline = Date.now() + maxWaitMs; Date.now() < deadline; ) {
    const answer = await ask()
    if (answer !== undefined && answer !== false) return answer
    await new Promise((resolve) => setTimeout(resolve, askAgainMs))
  }
  throw new Error(`waited ${maxWaitMs} ms in vain until ${what}`)
}
