import { randomBytes } from 'node:crypto'
import { DeviceId } from '@cordline/contract/vocabulary/ids'
import { type EmbeddedStore, openEmbedded } from '../../../src/adapters/embedded/openEmbedded.ts'
import { devicePlan } from '../../../src/ports/plans.ts'
import { aFolder } from '../../adapters/embedded/aFolder.ts'
import {
  batch,
  chainEvent,
  device,
  deviceCustody,
  lot,
  lotCustody,
  noonMs,
  orchard,
  organisation,
  person,
  photoId,
  reading,
  shipment,
} from '../../builders.ts'

const hourMs = 3_600_000
/** By device: of one more than a page, over four days. */
const seasonReadings = { '.hidden': 60, 'TK-1': 1300, 'TK-2': 400, 'tk-1': 60 } as const
type Name = keyof typeof seasonReadings
export const aDevice = (name: Name): DeviceId => DeviceId.parse(name)

/** A store of its own folder, removed when it is closed. */
export function aStore(): EmbeddedStore & { readonly folder: string } {
  const { folder, remove } = aFolder()
  const store = openEmbedded({ folder })
  return { ...store, folder, close: () => store.close().finally(remove) }
}

/** A small season, made through the ports that the server itself goes through. */
export async function fillWithASeason({ documents, readings, quarantine, photos, statuses, archive }: EmbeddedStore) {
  const it = documents
  await it.organisations.insert(organisation())
  for (let n = 0; n < 12; n += 1) {
    const grown = batch({ photos: [photoId()] })
    for (const id of grown.photos) await photos.insert({ id, width: 20, height: 10, jpeg: randomBytes(500 + n) })
    await it.orchards.insert(orchard())
    await it.batches.insert(grown)
    const packed = lot()
    await it.lots.insert(packed)
    await it.lots.replace({ ...packed, version: 2, cartons: 41 })
    await it.people.insert(person())
    await it.events.insert(chainEvent())
  }
  await it.shipments.insert(shipment())
  await it.custody.insert(lotCustody())
  await it.custody.insert(deviceCustody())
  await it.devices.insert(device())
  await archive.documents.put(devicePlan, [olderDevice()])
  for (const [n, [name, count]] of Object.entries(seasonReadings).entries()) {
    const deviceId = DeviceId.parse(name)
    const taken = Array.from({ length: count }, (_, minute) => ({
      ...reading({ deviceId, takenAt: noonMs + minute * 4 * 60_000, temperatureC: -19 - (minute % 7) / 10 }),
      ...(n === 0 ? {} : { seq: minute, boot: 'b-1' }),
    }))
    await readings.record(taken)
    await readings.record(taken.slice(n, n + 9))
    await statuses.save({ deviceId, online: n % 2 === 0, at: noonMs + n, boot: 'b-1', batteryPct: 87.5 })
    const refused = Array.from({ length: n * 350 }, (_, it) => ({
      ...{ deviceId, receivedAt: noonMs + it * 60_000, code: 'too-old' as const },
      ...{ path: 'ts', message: 'is older than 400 days', payload: '{"ts":1}' },
    }))
    await quarantine.keep(refused)
  }
}

/** As devices were kept before their passwords could overlap. */
export const olderDevice = (id = 'OLD-1') => {
  const { credential, ...rest } = device({ id: DeviceId.parse(id) })
  const body = { ...rest, passwordHash: credential.hash }
  return { id, version: rest.version, schema: 1, body }
}

export const dayOf = (hours: number): string => new Date(noonMs + hours * hourMs).toISOString().slice(0, 10)
