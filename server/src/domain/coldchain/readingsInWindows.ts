import type { Reading } from '@cordline/contract/vocabulary/reading'
import type { DeviceWindow, Window } from './unionOfWindows.ts'

/** The readings that were taken by a device while it was in one of its windows, in the order given. */
export function readingsInWindows<R extends Pick<Reading, 'deviceId' | 'takenAt'>>(
  readings: readonly R[],
  windows: readonly DeviceWindow[],
): R[] {
  const byDevice = new Map<string, Window[]>()
  for (const window of windows) {
    const known = byDevice.get(window.deviceId)
    if (known) known.push(window)
    else byDevice.set(window.deviceId, [window])
  }
  return readings.filter(({ deviceId, takenAt }) =>
    byDevice.get(deviceId)?.some(({ from, to }) => from <= takenAt && takenAt <= to),
  )
}
