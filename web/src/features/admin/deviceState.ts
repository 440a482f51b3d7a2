import type { DeviceAnswer } from '@cordline/contract/wire/http/devices'

export type DeviceState = 'online' | 'offline' | 'silent' | 'never'

/** Beyond two intervals the time since is unknown, as everywhere else; a few minutes more are the network's. */
const intervals = 2
const graceMs = 5 * 60_000

/** A device may say that it is online and yet measure nothing: what it sent counts, not what it says. */
export function deviceState(device: DeviceAnswer, nowMs: number): DeviceState {
  if (device.lastTakenAt === null) return device.online ? 'silent' : 'never'
  const intervalMs = 1000 * Math.max(device.measureIntervalS, device.sendIntervalS)
  if (nowMs - Date.parse(device.lastTakenAt) > intervals * intervalMs + graceMs) return 'silent'
  // Loggers that connect only to send say "offline" in between: heard in time is what matters.
  return device.online === false ? 'offline' : 'online'
}
