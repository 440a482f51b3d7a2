import { Outage } from '../../../ports/outage.ts'
import { brokerPart, type ConnectionEnd, isTakenOver } from './connectionEnd.ts'

/** A connection that stood so long is taken to stay. */
export const steadyMs = 10_000
/** A broker that is restarted ends one, perhaps two, in so short a time. */
const maxShortOnes = 3

/** Whether connections last. Two servers with one client id end each other's for ever, each as soon as it is there. */
export interface Steadiness {
  readonly accepted: () => void
  /** `lasted`: it stood long enough for the next failure to be a new one. */
  readonly ended: (end: ConnectionEnd) => { readonly lasted: boolean; readonly outage?: Outage }
  /** False where a new connection has to stand for a while before it is told as working. */
  readonly isTrusted: () => boolean
}

export function watchSteadiness(now: () => number, clientId: string): Steadiness {
  let since = 0
  let shortOnes = 0
  let isContested = false
  return {
    accepted: () => {
      since = now()
    },
    ended: (end) => {
      if (!end.wasAccepted) return { lasted: false }
      const lasted = now() - since >= steadyMs
      shortOnes = lasted ? 0 : shortOnes + 1
      // MQTT 5 says so; before it, all that is seen is a connection that is closed again and again.
      const isSuspicious = end.version === 4 && shortOnes >= maxShortOnes
      isContested = isTakenOver(end) || isSuspicious || (isContested && !lasted)
      return { lasted, ...(isSuspicious ? { outage: contested(clientId) } : {}) }
    },
    isTrusted: () => !isContested,
  }
}

const contested = (clientId: string): Outage =>
  new Outage(brokerPart, {
    isRefusal: true,
    reason: `it ends our connection again and again: is there another server with the client id ${clientId}?`,
  })
