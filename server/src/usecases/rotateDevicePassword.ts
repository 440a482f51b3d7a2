import type { Device } from '@cordline/contract/vocabulary/device'
import type { DeviceId } from '@cordline/contract/vocabulary/ids'
import type { Actor } from '@cordline/contract/vocabulary/people'
import { checkMayChange } from '../domain/identity/mayChange.ts'
import type { Ports } from '../ports/ports.ts'
import { adjust } from './changing.ts'

/** A new MQTT password, answered once; the old one ends now. @throws Refusal `not-allowed`, `not-found` */
export async function rotateDevicePassword(
  ports: Ports,
  actor: Actor,
  id: DeviceId,
): Promise<{ readonly device: Device; readonly password: string }> {
  checkMayChange(actor, 'devices')
  const password = ports.secrets.password()
  const passwordHash = await ports.secrets.hash(password)
  const device = await adjust(ports.devices, id, (stored) => ({ ...stored, passwordHash }))
  ports.announce({ kind: 'changed', body: { resource: 'devices', id } })
  return { device, password }
}
