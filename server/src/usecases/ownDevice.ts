import type { Device } from '@cordline/contract/vocabulary/device'
import type { DeviceId } from '@cordline/contract/vocabulary/ids'
import type { Actor } from '@cordline/contract/vocabulary/people'
import { type Change, checkMayChange, mayChange } from '../domain/identity/mayChange.ts'
import { mayRead } from '../domain/identity/mayRead.ts'
import { Refusal } from '../domain/refusal.ts'
import type { Ports } from '../ports/ports.ts'
import { need } from './changing.ts'

/**
 * A device that the actor may change, or deliver for. Of what they may neither change nor see they are not told that it is there.
 * @throws Refusal `not-found`, `not-allowed`
 */
export async function changeableDevice(
  ports: Pick<Ports, 'devices'>,
  actor: Actor,
  id: DeviceId,
  change: Extract<Change, 'devices' | 'readings'> = 'devices',
): Promise<Device> {
  const device = await need(ports.devices, id)
  const relation = device.organisationId === actor.organisationId ? 'own' : 'none'
  if (!mayChange(actor, change, relation) && !mayRead(actor, 'devices', relation)) {
    throw new Refusal('not-found', `there is no ${id}`)
  }
  checkMayChange(actor, change, relation)
  return device
}
