import type { Device } from '@cordline/contract/vocabulary/device'
import type { DeviceId } from '@cordline/contract/vocabulary/ids'
import type { Actor } from '@cordline/contract/vocabulary/people'
import { blocked } from '../domain/device/credentials.ts'
import type { Ports } from '../ports/ports.ts'
import { adjust } from './changing.ts'
import { changeableDevice } from './ownDevice.ts'

/** From now on nobody comes in as this device; who is in as it is put out. @throws Refusal `not-allowed`, `not-found` */
export async function blockDevice(ports: Ports, actor: Actor, id: DeviceId): Promise<Device> {
  await changeableDevice(ports, actor, id)
  const now = ports.clock.now()
  const device = await adjust(ports.devices, id, (stored) => (stored.blockedAt ? stored : blocked(stored, now)))
  ports.announce({ kind: 'changed', body: { resource: 'devices', id } })
  return device
}
