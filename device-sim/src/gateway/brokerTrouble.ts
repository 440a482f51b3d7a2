import { PlainError } from '../plainError.ts'

/** CONNACK codes of MQTT 3.1.1 (4, 5) and 5 (134, 135) for credentials that are not accepted. */
const refusedCredentials = new Set([4, 5, 134, 135])

/** What a failed first connection means, in one sentence. */
export function toPlainError(broker: string, cause: unknown): PlainError {
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : undefined
  const options = { cause }
  if (typeof code === 'number' && refusedCredentials.has(code)) {
    return new PlainError(`the broker at ${broker} does not accept this user name and password`, options)
  }
  if (code === 'ECONNREFUSED') return new PlainError(`nothing answers at ${broker}: is the broker running?`, options)
  if (code === 'ENOTFOUND') return new PlainError(`the host of ${broker} is not known`, options)
  const message = cause instanceof Error && cause.message ? cause.message : String(code ?? cause)
  return new PlainError(`the broker at ${broker} can't be used: ${message}`, options)
}
