import type { Device } from '@cordline/contract/vocabulary/device'
import type { DeviceId } from '@cordline/contract/vocabulary/ids'
import type { Actor } from '@cordline/contract/vocabulary/people'
import { unblocked } from '../domain/device/credentials.ts'
import type { Ports } from '../ports/ports.ts'
import { adjust } from './changing.ts'
import { changeableDevice } from './ownDevice.ts'

/**
 * The device may come in again, with a new password that is answered here, once: whoever had it meanwhile may know the
 * old ones. Of one that is not blocked nothing changes, and there is no password.
 * @throws Refusal `not-allowed`, `not-found`
 */
export async function unblockDevice(
  ports: Ports,
  actor: Actor,
  id: DeviceId,
): Promise<{ readonly device: Device; readonly password?: string }> {
  await changeableDevice(ports, actor, id)
  const password = ports.secrets.password()
  const hash = await ports.secrets.hash(password)
  const device = await adjust(ports.devices, id, (stored) =>
    stored.blockedAt ? unblocked(stored, hash, ports.clock.now()) : stored,
  )
  if (device.credential.hash !== hash) return { device }
  ports.announce({ kind: 'changed', body: { resource: 'devices', id } })
  return { device, password }
}
