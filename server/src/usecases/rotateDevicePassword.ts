import type { Device } from '@cordline/contract/vocabulary/device'
import type { DeviceId } from '@cordline/contract/vocabulary/ids'
import type { Actor } from '@cordline/contract/vocabulary/people'
import { withNewPassword } from '../domain/device/credentials.ts'
import { Refusal } from '../domain/refusal.ts'
import type { Ports } from '../ports/ports.ts'
import { adjust } from './changing.ts'
import { changeableDevice } from './ownDevice.ts'

/**
 * A new MQTT password, answered once. The old one works until the new one is used or a day has passed, so that nobody
 * has to be at the device at that moment.
 * @throws Refusal `not-allowed`, `not-found`, `device-blocked`
 */
export async function rotateDevicePassword(
  ports: Ports,
  actor: Actor,
  id: DeviceId,
): Promise<{ readonly device: Device; readonly password: string }> {
  await changeableDevice(ports, actor, id)
  const password = ports.secrets.password()
  const hash = await ports.secrets.hash(password)
  const device = await adjust(ports.devices, id, (stored) => {
    if (stored.blockedAt) throw new Refusal('device-blocked', `${id} is blocked; unblocking it gives a new password`)
    return withNewPassword(stored, hash, ports.clock.now())
  })
  ports.announce({ kind: 'changed', body: { resource: 'devices', id } })
  return { device, password }
}
