import type { Device } from '@cordline/contract/vocabulary/device'
import { withoutPrevious } from '../domain/device/credentials.ts'
import type { Ports } from '../ports/ports.ts'
import { adjust } from './changing.ts'

/** A device came in with its new password: the one before ends now. @throws Outage, Refusal `not-found` */
export async function endPreviousPassword(
  ports: Pick<Ports, 'devices' | 'announce'>,
  { id, credential }: Device,
): Promise<Device> {
  const device = await adjust(ports.devices, id, (stored) =>
    stored.previous && stored.credential.hash === credential.hash ? withoutPrevious(stored) : stored,
  )
  ports.announce({ kind: 'changed', body: { resource: 'devices', id } })
  return device
}
