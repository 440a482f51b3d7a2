import type { DeviceId } from '@cordline/contract/vocabulary/ids'
import type { ConfigPayload } from '@cordline/contract/wire/mqtt'
import type { Ports } from '../ports/ports.ts'
import type { Whereabouts } from './whereabouts.ts'

/** What a device is told to do now: its intervals, and the set point of the container that it is in. */
export async function configureDevice(
  ports: Pick<Ports, 'devices' | 'shipments' | 'clock'> & { readonly whereabouts: Whereabouts },
  deviceId: DeviceId,
): Promise<ConfigPayload | undefined> {
  const device = await ports.devices.find(deviceId)
  if (!device) return undefined
  const stays = (await ports.whereabouts.of(deviceId)) ?? []
  const now = ports.clock.now()
  const current = stays.find((it) => it.from <= now && now < it.to)
  const shipment = current && (await ports.shipments.find(current.shipmentId))
  const { measureIntervalS, sendIntervalS } = device
  return { measureIntervalS, sendIntervalS, ...(shipment ? { setPointC: shipment.setPointC } : {}) }
}
