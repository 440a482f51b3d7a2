import type { Device } from '@cordline/contract/vocabulary/device'
import type { DeviceId } from '@cordline/contract/vocabulary/ids'
import { instantOf } from '@cordline/contract/vocabulary/instant'
import type { Actor } from '@cordline/contract/vocabulary/people'
import type { DeviceBody } from '@cordline/contract/wire/http/devices'
import { checkMayChange } from '../domain/identity/mayChange.ts'
import type { Ports } from '../ports/ports.ts'
import { type Outcome, register } from './registering.ts'

type Order = DeviceBody & { readonly id: DeviceId }

/**
 * Adds a device. Its MQTT password is answered here, once, and kept only as a hash; a repeated request has none.
 * @throws Refusal `not-allowed`, `id-taken`
 */
export async function addDevice(
  ports: Ports,
  actor: Actor,
  order: Order,
): Promise<{ readonly outcome: Outcome; readonly device: Device; readonly password?: string }> {
  checkMayChange(actor, 'devices')
  const password = ports.secrets.password()
  const { outcome, document } = await register(
    ports.devices,
    {
      ...order,
      version: 1,
      organisationId: actor.organisationId,
      createdAt: instantOf(ports.clock.now()),
      passwordHash: await ports.secrets.hash(password),
    },
    ({ label, measureIntervalS, sendIntervalS }) => ({ label, measureIntervalS, sendIntervalS }),
  )
  ports.announce({ kind: 'changed', body: { resource: 'devices', id: document.id } })
  return { outcome, device: document, ...(outcome === 'created' ? { password } : {}) }
}
