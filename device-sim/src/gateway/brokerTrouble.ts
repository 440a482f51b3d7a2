import { messageOf, PlainError } from '../plainError.ts'

/** CONNACK codes of MQTT 3.1.1 (4, 5) and 5 (134, 135) for credentials that are not accepted. */
const refusedCredentials = new Set([4, 5, 134, 135])
/** And for a version of MQTT that the broker does not speak. */
const refusedVersion = new Set([1, 132])

/** What a failed first connection means, in one sentence. */
export function toPlainError(broker: string, cause: unknown): PlainError {
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : undefined
  const options = { cause }
  if (typeof code === 'number' && refusedCredentials.has(code)) {
    return new PlainError(`the broker at ${broker} does not accept this user name and password`, options)
  }
  if (typeof code === 'number' && refusedVersion.has(code)) {
    return new PlainError(`the broker at ${broker} does not speak this version of MQTT: try the other one`, options)
  }
  if (code === 'ECONNREFUSED') return new PlainError(`nothing answers at ${broker}: is the broker running?`, options)
  if (code === 'ENOTFOUND') return new PlainError(`the host of ${broker} is not known`, options)
  return new PlainError(`the broker at ${broker} can't be used: ${messageOf(cause) || String(code)}`, options)
}
