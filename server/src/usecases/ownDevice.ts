import type { Device } from '@cordline/contract/vocabulary/device'
import type { DeviceId } from '@cordline/contract/vocabulary/ids'
import type { Actor } from '@cordline/contract/vocabulary/people'
import { checkMayChange, mayChange } from '../domain/identity/mayChange.ts'
import { mayRead } from '../domain/identity/mayRead.ts'
import { Refusal } from '../domain/refusal.ts'
import type { Ports } from '../ports/ports.ts'
import { need } from './changing.ts'

/**
 * A device that the actor may change. Of what they may neither change nor see they are not told that it is there.
 * @throws Refusal `not-found`, `not-allowed`
 */
export async function changeableDevice(ports: Pick<Ports, 'devices'>, actor: Actor, id: DeviceId): Promise<Device> {
  const device = await need(ports.devices, id)
  const relation = device.organisationId === actor.organisationId ? 'own' : 'none'
  if (!mayChange(actor, 'devices', relation) && !mayRead(actor, 'devices', relation)) {
    throw new Refusal('not-found', `there is no ${id}`)
  }
  checkMayChange(actor, 'devices', relation)
  return device
}
