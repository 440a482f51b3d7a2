import type { ReadingPayload } from '@cordline/contract/wire/mqtt'
import { topicOf } from '@cordline/contract/wire/mqtt'
import type { Message } from '../gateway/message.ts'

/** A message of a load run with the moments that it holds, for the record of what was acknowledged. */
export interface LoadMessage extends Message {
  readonly deviceId: string
  readonly takenAt: readonly number[]
}

/** A device cannot tell two readings apart that it takes in the same millisecond. */
export const maxReadingsPerSecond = 1000

/** Makes a device's readings: present time, never the same moment twice, a different value each. */
export function loadDevice(deviceId: string, boot: string): (size: number, now: number) => LoadMessage {
  let last = 0
  let seq = 0
  const reading = (ts: number): ReadingPayload => ({
    ts,
    boot,
    seq: seq++,
    temp: -19 + Math.round(Math.sin(ts / 600_000) * 80) / 100,
    supply: -20.4,
    return: -18.7,
    ambient: 29.5,
    setpoint: -20,
    rh: 84,
    lat: 2.95 + (ts % 10_000) / 1e6,
    lon: 101.3,
    spd: 31.5,
    power: true,
    door: false,
    bat: 93,
  })
  return (size, now) => {
    const takenAt = Array.from({ length: size }, (_, index) => {
      last = Math.max(last + 1, now - size + 1 + index)
      return last
    })
    const payload = JSON.stringify(size === 1 ? reading(last) : takenAt.map(reading))
    return { topic: topicOf(deviceId, 'readings'), payload, readings: size, deviceId, takenAt }
  }
}
