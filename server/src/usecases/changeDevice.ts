import type { Device } from '@cordline/contract/vocabulary/device'
import type { DeviceId } from '@cordline/contract/vocabulary/ids'
import type { Actor } from '@cordline/contract/vocabulary/people'
import type { DeviceChange } from '@cordline/contract/wire/http/devices'
import type { Ports } from '../ports/ports.ts'
import { change } from './changing.ts'
import { changeableDevice } from './ownDevice.ts'

/** Corrects a device. @throws Refusal `not-allowed`, `not-found`, `stale-version` */
export async function changeDevice(
  ports: Ports,
  actor: Actor,
  id: DeviceId,
  { version, ...content }: DeviceChange,
): Promise<Device> {
  await changeableDevice(ports, actor, id)
  const device = await change(ports.devices, { id, version }, (stored) => ({ ...stored, ...content }))
  ports.announce({ kind: 'changed', body: { resource: 'devices', id } })
  return device
}
