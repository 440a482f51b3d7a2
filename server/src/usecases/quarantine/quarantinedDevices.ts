import type { DeviceId } from '@cordline/contract/vocabulary/ids'
import type { Actor } from '@cordline/contract/vocabulary/people'
import { checkMayChange } from '../../domain/identity/mayChange.ts'
import { checkMayRead, mayRead } from '../../domain/identity/mayRead.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Ports } from '../../ports/ports.ts'
import { need } from '../changing.ts'
import { changeableDevice } from '../ownDevice.ts'

/** Somebody of an organisation, or whoever runs the server, to whom all of the quarantine is open. */
export type Asking = Actor | 'operator'

type DevicePorts = Pick<Ports, 'devices' | 'quarantine'>

/**
 * Whose refused readings somebody may read: of their organisation's devices, also what came before these were
 * registered.
 * @throws Refusal `not-found` where one is named and is not theirs to see, `not-allowed`
 */
export async function readableDevices(
  ports: DevicePorts,
  asking: Asking,
  device: DeviceId | undefined,
): Promise<readonly string[]> {
  if (asking === 'operator') return device === undefined ? everyDevice(ports) : [device]
  if (device === undefined) {
    checkMayRead(asking, 'devices')
    return ownDevices(ports, asking)
  }
  const { organisationId } = await need(ports.devices, device)
  const relation = organisationId === asking.organisationId ? 'own' : 'none'
  if (!mayRead(asking, 'devices', relation)) throw new Refusal('not-found', `there is no ${device}`)
  return [device]
}

/** Whose refused readings somebody may try again. @throws Refusal `not-found`, `not-allowed` */
export async function replayableDevices(
  ports: DevicePorts,
  asking: Asking,
  device: DeviceId | undefined,
): Promise<readonly string[]> {
  if (asking === 'operator') return readableDevices(ports, asking, device)
  if (device !== undefined) return [(await changeableDevice(ports, asking, device)).id]
  checkMayChange(asking, 'devices')
  return ownDevices(ports, asking)
}

/** Names that are looked up at a time. */
const pageSize = 500

async function ownDevices(ports: DevicePorts, { organisationId }: Actor): Promise<readonly string[]> {
  const own: string[] = []
  for await (const names of deviceNames(ports)) {
    const registered = await ports.devices.findMany(names)
    own.push(...registered.filter((it) => it.organisationId === organisationId).map((it) => it.id))
  }
  return own
}

async function everyDevice(ports: DevicePorts): Promise<readonly string[]> {
  const every: string[] = []
  for await (const names of deviceNames(ports)) every.push(...names)
  return every
}

/** The bounds of the quarantine bound them too. */
async function* deviceNames({ quarantine }: DevicePorts): AsyncGenerator<readonly string[]> {
  let after: string | undefined
  for (;;) {
    const names = await quarantine.devices({ after, limit: pageSize })
    yield names
    after = names.at(-1)
    if (names.length < pageSize) return
  }
}
