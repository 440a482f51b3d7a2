import { Gateway } from '../gateway/gateway.ts'
import { packHistory } from '../gateway/message.ts'
import type { MqttLink } from '../gateway/mqttLink.ts'
import { publishAll } from '../gateway/publishAll.ts'
import type { SimulatedContainer } from '../scenarios/container.ts'
import { type Measurement, sendingsOf } from '../scenarios/sendings.ts'
import { Playback } from './playback.ts'
import type { VirtualClock } from './virtualClock.ts'

export interface Play {
  readonly container: SimulatedContainer
  readonly link: MqttLink
  readonly clock: VirtualClock
  readonly measurements: Iterable<Measurement>
  /** Told how many more readings the broker has acknowledged. */
  readonly told: (readings: number) => void
}

/**
 * A container's logger on a broker, in two acts: `backFill` uploads the past up to where the clock stands, `goOn` follows
 * the clock, reading by reading, until the container is received.
 */
export function playContainer(play: Play): {
  readonly backFill: (upTo: number, signal: AbortSignal) => Promise<void>
  readonly goOn: (signal: AbortSignal) => Promise<void>
} {
  const { container, link, clock } = play
  const playback = new Playback(sendingsOf(container, play.measurements))
  return {
    backFill: (upTo, signal) =>
      publishAll(link, packHistory(container.device.id, playback.upTo(upTo)), {
        signal,
        told: (message) => play.told(message.readings),
      }),
    goOn: async (signal) => {
      const gateway = new Gateway(link, container.device.id, { told: play.told })
      for (let next = playback.next; next && !signal.aborted; next = playback.next) {
        await clock.until(next.sentAt, signal)
        if (!signal.aborted) gateway.offer(playback.shift(next))
      }
      await gateway.emptied(signal)
    },
  }
}
