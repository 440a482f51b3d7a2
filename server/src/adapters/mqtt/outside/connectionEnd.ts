import { Outage } from '../../../ports/outage.ts'
import type { MqttVersion } from './openConnection.ts'

/** The part that is down, as `/ready` and the log call it. */
export const brokerPart = 'the MQTT broker'

/** How a connection to the broker ended. */
export interface ConnectionEnd {
  readonly version: MqttVersion
  readonly wasAccepted: boolean
  /** The reason code of the CONNACK that refused us, or of the broker's DISCONNECT. */
  readonly code?: number
  readonly error?: Error
}

/** 1 is what a broker of before MQTT 5 says. */
const unsupportedVersion = [1, 0x84]
const notLetIn = [4, 5, 0x86, 0x87, 0x8a, 0x8c]
const takenOver = 0x8e

export const isVersionRefused = ({ wasAccepted, code }: ConnectionEnd): boolean =>
  !wasAccepted && code !== undefined && unsupportedVersion.includes(code)

/** Hung up on without a word: some old brokers do that when they hear of MQTT 5. */
export const isHungUp = ({ wasAccepted, error }: ConnectionEnd): boolean => !wasAccepted && error === undefined

export const isTakenOver = ({ wasAccepted, code }: ConnectionEnd): boolean => wasAccepted && code === takenOver

/** What `/ready` and the log say of it. */
export function outageOf(end: ConnectionEnd, clientId: string): Outage {
  const { wasAccepted, code, error: cause } = end
  const refused = (reason: string) => new Outage(brokerPart, { cause, reason, isRefusal: true })
  if (isTakenOver(end)) {
    return refused(`another server has taken over our session: each needs a client id of its own, not ${clientId}`)
  }
  if (!wasAccepted && code !== undefined && notLetIn.includes(code)) {
    return refused(`it does not let us in (${wordsOf(cause)}): set MQTT_USERNAME and MQTT_PASSWORD`)
  }
  const tls = cause && tlsAdvice(cause)
  if (tls) return refused(`${tls.what} (${wordsOf(cause)}): ${tls.advice}`)
  // Why not differs from try to try, and is no news.
  if (cause) return new Outage(brokerPart, { cause })
  const withCode = code === undefined ? '' : ` (reason code ${code})`
  return new Outage(brokerPart, { reason: `it closed the connection${withCode}` })
}

function tlsAdvice(error: Error): { readonly what: string; readonly advice: string } | undefined {
  const code = 'code' in error ? String(error.code) : ''
  if (/CERT|ISSUER|LEAF_SIGNATURE/.test(code) && !/ALERT/.test(code)) {
    return { what: 'its certificate is not trusted', advice: 'set MQTT_CA_FILE, and the name in MQTT_URL' }
  }
  if (/ALERT.*(CERT|UNKNOWN_CA)/.test(code)) {
    return { what: 'it does not take our certificate', advice: 'set MQTT_CERT_FILE and MQTT_KEY_FILE' }
  }
  return undefined
}

/**
 * Several addresses that all failed come as one error without words of its own, and what OpenSSL says in full has an
 * address of memory in it, so that it would be news each time.
 */
function wordsOf(error: Error | undefined): string {
  if (!error) return 'no reason given'
  if ('reason' in error && typeof error.reason === 'string') return error.reason
  const [first] = error instanceof AggregateError ? (error.errors as readonly Error[]) : []
  return first?.message ?? error.message
}
