import { DeviceId } from '@cordline/contract/vocabulary/ids'
import type { Reading } from '@cordline/contract/vocabulary/reading'
import type { Collection, Stored } from '../../src/ports/collection.ts'
import type { DeviceStatus } from '../../src/ports/deviceStatusStore.ts'
import type { Documents } from '../../src/ports/ports.ts'
import type { Quarantined } from '../../src/ports/quarantine.ts'
import type { Kept } from '../portsOn.ts'

type Listed = { readonly [Name in keyof Documents]: Documents[Name] extends Collection<infer T> ? readonly T[] : never }

/** Everything that lies in a store, parsed: a document that can't be read ends the test that asks for it. */
export interface State extends Listed {
  readonly readings: readonly Reading[]
  readonly quarantine: readonly Quarantined[]
  readonly statuses: readonly DeviceStatus[]
  /** Ids of the photos that batches name and that are there. */
  readonly photos: readonly string[]
}

/** What a state is made of. */
export type Name = keyof State

/** A device that nobody registered and that sends all the same. */
export const strangersDevice = DeviceId.parse('TK-stranger')

export async function stateOf(kept: Kept): Promise<State> {
  const collections: [string, Collection<Stored>][] = Object.entries(kept.documents)
  const listed: [string, readonly Stored[]][] = []
  for (const [name, collection] of collections) listed.push([name, await everyDocument(collection)])
  const documents = Object.fromEntries(listed) as unknown as Listed
  const deviceIds = [...new Set([...documents.devices.map((it) => it.id), strangersDevice])]
  const photoIds = documents.batches.flatMap((it) => it.photos)
  const photos = await Promise.all(photoIds.map(async (id) => (await kept.photos.find(id))?.id ?? []))
  return { ...documents, ...(await telemetryOf(kept, deviceIds)), photos: photos.flat() }
}

const pageSize = 200

async function everyDocument(collection: Collection<Stored>): Promise<readonly Stored[]> {
  const found: Stored[] = []
  let after: string | undefined
  do {
    const { items, next } = await collection.list({ limit: pageSize, after })
    found.push(...items)
    after = next ?? undefined
  } while (after !== undefined)
  return found
}

async function telemetryOf({ readings, quarantine, statuses }: Kept, deviceIds: readonly DeviceId[]) {
  const everyTime = { from: 0, to: Number.MAX_SAFE_INTEGER }
  const each = <T>(of: (deviceId: DeviceId) => Promise<T>): Promise<T[]> => Promise.all(deviceIds.map(of))
  return {
    readings: (await each((deviceId) => readings.page({ deviceId, ...everyTime, limit: pageSize }))).flat(),
    quarantine: (await each((deviceId) => quarantine.list(deviceId, pageSize))).flat(),
    statuses: (await each((deviceId) => statuses.find(deviceId))).filter((it) => it !== undefined),
  }
}
