import type { DeviceId, ShipmentId } from '@cordline/contract/vocabulary/ids'
import { msOf } from '@cordline/contract/vocabulary/instant'
import type { Custody } from '@cordline/contract/vocabulary/shipment'
import { counts } from '../domain/custody/custody.ts'
import type { Ports } from '../ports/ports.ts'
import { keepIn } from './boundedMap.ts'

/** The device was in that container from `from` (inclusive) until `to` (exclusive; Infinity while it is), ms. */
export interface Stay {
  readonly shipmentId: ShipmentId
  readonly from: number
  readonly to: number
}

/** Where each device was when. Answers may be `maxAgeMs` old: a custody that somebody has just changed counts then. */
export interface Whereabouts {
  /** Newest first; undefined where no such device is registered, or it is blocked. */
  of(deviceId: DeviceId): Promise<readonly Stay[] | undefined>
  /** The same of what is known already; undefined where it has to be asked for. */
  known(deviceId: DeviceId): readonly Stay[] | undefined
  forget(deviceId: DeviceId): void
}

const maxAgeMs = 1500
const maxDevices = 20_000
/** A device is in one container a week: two years. Older stays only decide what is announced live, so none is missed. */
const maxStays = 104

export function watchWhereabouts(ports: Pick<Ports, 'devices' | 'custody' | 'clock'>): Whereabouts {
  const known = new Map<DeviceId, Known>()
  const fresh = (deviceId: DeviceId, now: number): Known | undefined => {
    const cached = known.get(deviceId)
    return cached && now - cached.at < maxAgeMs ? cached : undefined
  }
  return {
    of(deviceId) {
      const now = ports.clock.now()
      const cached = fresh(deviceId, now)
      if (cached) return cached.stays
      const stays = findStays(ports, deviceId)
      const asked: Known = { at: now, stays, found: undefined }
      keepIn(known, maxDevices, deviceId, asked)
      const forgetThis = () => {
        if (known.get(deviceId) === asked) known.delete(deviceId)
      }
      // Neither an outage nor "not registered" is remembered: a device may be registered the moment after.
      stays.then((found) => {
        asked.found = found
        if (!found) forgetThis()
      }, forgetThis)
      return stays
    },
    known: (deviceId) => fresh(deviceId, ports.clock.now())?.found,
    forget: (deviceId) => void known.delete(deviceId),
  }
}

interface Known {
  readonly at: number
  readonly stays: Promise<readonly Stay[] | undefined>
  /** Once they are. */
  found: readonly Stay[] | undefined
}

async function findStays(
  { devices, custody }: Pick<Ports, 'devices' | 'custody'>,
  deviceId: DeviceId,
): Promise<readonly Stay[] | undefined> {
  const device = await devices.find(deviceId)
  if (!device || device.blockedAt !== undefined) return undefined
  const page = await custody.list({ where: { key: 'subject', value: deviceId }, limit: maxStays })
  return page.items.filter((it) => it.kind === 'device' && counts(it)).map(stayOf)
}

const stayOf = (it: Custody): Stay => ({
  shipmentId: it.shipmentId,
  from: msOf(it.from),
  to: it.to === undefined ? Number.POSITIVE_INFINITY : msOf(it.to),
})
