import type { DeviceId } from '@cordline/contract/vocabulary/ids'
import { msOf } from '@cordline/contract/vocabulary/instant'
import type { Reading } from '@cordline/contract/vocabulary/reading'
import type { Custody, DeviceCustody, LotCustody, Shipment } from '@cordline/contract/vocabulary/shipment'
import {
  type CustodyWindow,
  type DeviceWindow,
  unionOfWindows,
  type Window,
} from '../domain/coldchain/unionOfWindows.ts'
import type { Ports } from '../ports/ports.ts'
import { custodyOf } from './custodyOf.ts'

/** A year of minutes from one device is 525,600; what is more is not drawn but refused to be read at once. */
const maxReadings = 1_000_000
/** The default of a device that says nothing else. */
const defaultIntervalMs = 600_000

/** A shipment with everything that custody says of it; all instants ms. */
export interface Journey {
  readonly shipment: Shipment
  readonly devices: readonly DeviceCustody[]
  readonly lots: readonly LotCustody[]
  /** From the first device or lot in the container to its receipt, or to now. */
  readonly window: Window
  readonly deviceWindows: readonly DeviceWindow<DeviceId>[]
  /** The longest measuring interval of its devices. */
  readonly intervalMs: number
  readonly sendIntervalMs: number
}

const isDevice = (custody: Custody): custody is DeviceCustody => custody.kind === 'device'
const isLot = (custody: Custody): custody is LotCustody => custody.kind === 'lot'

export const windowOfCustody = (custody: Custody): CustodyWindow => ({
  shipmentId: custody.shipmentId,
  from: msOf(custody.from),
  ...(custody.to === undefined ? {} : { to: msOf(custody.to) }),
})

/** Loads what is known of a shipment's way, but no reading yet. */
export async function loadJourney(ports: Ports, shipment: Shipment): Promise<Journey> {
  const custody = await custodyOf(ports, 'shipment', shipment.id)
  const devices = custody.filter(isDevice)
  const lots = custody.filter(isLot)
  const window = windowOfJourney(shipment, custody, ports.clock.now())
  const intervals = await ports.devices.findMany([...new Set(devices.map((it) => it.deviceId))])
  return {
    shipment,
    devices,
    lots,
    window,
    deviceWindows: deviceWindowsOf(devices, [{ shipmentId: shipment.id, ...window }], window.to),
    intervalMs: longest(intervals.map((it) => it.measureIntervalS)),
    sendIntervalMs: longest(intervals.map((it) => it.sendIntervalS)),
  }
}

const longest = (seconds: readonly number[]): number =>
  seconds.length === 0 ? defaultIntervalMs : Math.max(...seconds) * 1000

function windowOfJourney(shipment: Shipment, custody: readonly Custody[], now: number): Window {
  const starts = custody.map((it) => msOf(it.from))
  const departure = msOf(shipment.legs[0]?.plannedDeparture ?? shipment.createdAt)
  const from = starts.length > 0 ? Math.min(...starts) : departure
  const to = shipment.receipt ? msOf(shipment.receipt.at) : now
  return { from, to: Math.max(from, to) }
}

/** When which device was with a lot or container, given when that was in which shipment. */
export function deviceWindowsOf(
  devices: readonly DeviceCustody[],
  lots: readonly CustodyWindow[],
  until: number,
): DeviceWindow<DeviceId>[] {
  return unionOfWindows({
    devices: devices.map((it) => ({ ...windowOfCustody(it), deviceId: it.deviceId })),
    lots,
    until,
  })
}

/** All readings of the windows, by device time. @throws Error beyond a million readings */
export async function readWindows(
  ports: Pick<Ports, 'readings'>,
  windows: readonly DeviceWindow<DeviceId>[],
): Promise<Reading[]> {
  const readings: Reading[] = []
  for (const window of windows) {
    for await (const reading of ports.readings.read(window)) {
      readings.push(reading)
      if (readings.length > maxReadings) throw new Error(`more than ${maxReadings} readings in one journey`)
    }
  }
  return windows.length > 1 ? readings.sort((a, b) => a.takenAt - b.takenAt) : readings
}
