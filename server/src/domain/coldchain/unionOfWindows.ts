/** A stretch of time in ms, both ends included. */
export interface Window {
  readonly from: number
  readonly to: number
}

/** A custody interval in ms; without `to` it still is so. */
export interface CustodyWindow {
  readonly shipmentId: string
  readonly from: number
  readonly to?: number | undefined
}
export type DeviceCustodyWindow<Id extends string = string> = CustodyWindow & { readonly deviceId: Id }
export type DeviceWindow<Id extends string = string> = Window & { readonly deviceId: Id }

interface Custodies<Id extends string> {
  readonly devices: readonly DeviceCustodyWindow<Id>[]
  readonly lots: readonly CustodyWindow[]
  /** The end of what is still open: now, or the last moment asked for. */
  readonly until: number
}

/**
 * When which device was with a lot: in the same shipment at the same time. Overlapping and touching windows of a device
 * become one. Ordered by device, then time. For a whole shipment give its own interval as the lot's.
 */
export function unionOfWindows<Id extends string>({ devices, lots, until }: Custodies<Id>): DeviceWindow<Id>[] {
  const shared = devices.flatMap((device) =>
    lots
      .filter((lot) => lot.shipmentId === device.shipmentId)
      .map((lot) => ({
        deviceId: device.deviceId,
        from: Math.max(device.from, lot.from),
        to: Math.min(device.to ?? until, lot.to ?? until, until),
      }))
      .filter(({ from, to }) => from <= to),
  )
  shared.sort((a, b) => (a.deviceId === b.deviceId ? a.from - b.from : a.deviceId < b.deviceId ? -1 : 1))
  const merged: DeviceWindow<Id>[] = []
  for (const next of shared) {
    const last = merged.at(-1)
    if (last?.deviceId !== next.deviceId || next.from > last.to) merged.push(next)
    else merged[merged.length - 1] = { ...last, to: Math.max(last.to, next.to) }
  }
  return merged
}

/** From the start of the first window to the end of the last, or undefined where there is none. */
export function spanOf(windows: readonly Window[]): Window | undefined {
  if (windows.length === 0) return undefined
  return {
    from: Math.min(...windows.map((window) => window.from)),
    to: Math.max(...windows.map((window) => window.to)),
  }
}
