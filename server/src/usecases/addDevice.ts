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
 * Another organisation's device of that id is an id that is taken, whatever it holds.
 * @throws Refusal `not-allowed`, `id-taken`
 */
export async function addDevice(
  ports: Ports,
  actor: Actor,
  order: Order,
): Promise<{ readonly outcome: Outcome; readonly device: Device; readonly password?: string }> {
  checkMayChange(actor, 'devices')
  const password = ports.secrets.password()
  const hash = await ports.secrets.hash(password)
  const now = instantOf(ports.clock.now())
  const { outcome, document: device } = await register(
    ports.devices,
    {
      ...order,
      version: 1,
      organisationId: actor.organisationId,
      createdAt: now,
      credential: { hash, since: now },
    },
    contentOf,
  )
  if (outcome === 'repeated') return { outcome, device }
  ports.announce({ kind: 'changed', body: { resource: 'devices', id: device.id } })
  return { outcome, device, password }
}

const contentOf = ({ organisationId, label, measureIntervalS, sendIntervalS }: Device): unknown => ({
  organisationId,
  label,
  measureIntervalS,
  sendIntervalS,
})
