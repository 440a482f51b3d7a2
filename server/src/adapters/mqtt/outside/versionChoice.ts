import { type ConnectionEnd, isHungUp, isVersionRefused } from './connectionEnd.ts'
import type { MqttVersion } from './openConnection.ts'

/** Which MQTT version to speak next. */
export interface VersionChoice {
  readonly next: () => MqttVersion
  readonly accepted: (version: MqttVersion) => void
  /** True where the other version should be tried at once. */
  readonly ended: (end: ConnectionEnd) => boolean
}

/** A broker that restarts hangs up too, but hardly twice in the same moment of a connection. */
const maxHangUps = 2

/** MQTT 5 first. What a broker once took is kept to; what it only hung up on is tried again. */
export function chooseVersion(): VersionChoice {
  let taken: MqttVersion | undefined
  let next: MqttVersion = 5
  let hangUps = 0
  return {
    next: () => taken ?? next,
    accepted: (version) => {
      taken = version
    },
    ended: (end) => {
      if (isVersionRefused(end)) {
        // It may be another broker by now than the one that took it.
        taken = undefined
        next = end.version === 5 ? 4 : 5
        return next === 4
      }
      hangUps = isHungUp(end) ? hangUps + 1 : 0
      next = hangUps >= maxHangUps && end.version === 5 ? 4 : 5
      if (end.version === 4) hangUps = 0
      return false
    },
  }
}
