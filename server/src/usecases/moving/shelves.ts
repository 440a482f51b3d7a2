import { canonicalJson } from '../../domain/audit/canonicalJson.ts'
import type {
  AnyPlan,
  Archive,
  ArchivedQuarantine,
  ArchivedReading,
  ArchivePage,
  DocumentArchive,
  PhotoArchive,
  QuarantineArchive,
  ReadingArchive,
  StatusArchive,
} from '../../ports/archive.ts'
import type { DeviceStatus } from '../../ports/deviceStatusStore.ts'
import type { Photo } from '../../ports/photoStore.ts'
import { allPlans } from '../../ports/plans.ts'
import type { StoredDocument } from '../../ports/storedDocument.ts'
import type { NewChecksum } from './checksum.ts'
import { pairUp } from './pairUp.ts'
import { readingText } from './readingText.ts'

/** Rows of one kind in one archive, upwards by key. */
export interface Shelf<Row> {
  readonly name: string
  rows(): AsyncIterable<Row>
  readonly keyOf: (row: Row) => string | number
  /** Equal rows are equal text, whichever store they come from. */
  readonly textOf: (row: Row) => string
  /** What a row is called when it is told of. */
  readonly nameOf: (row: Row) => string
  /** The UTC day, in days since the epoch, of what is checked day by day. */
  readonly dayOf?: (row: Row) => number
  put(rows: readonly Row[]): Promise<void>
  /** Rows that are put at a time. */
  readonly putSize: number
}

/** The same shelf in the place that is left and in the one that is moved to. */
export interface Pair<Row> {
  readonly from: Shelf<Row>
  readonly to: Shelf<Row>
}

/** What only one of them has a place for is left alone: readings may lie in another store than all the rest. */
export interface Places {
  readonly from: Partial<Archive>
  readonly to: Partial<Archive>
  readonly newChecksum: NewChecksum
}

export const dayMs = 86_400_000
/** Of documents, names and ids. */
const pageSize = 500
/** Together at most some MiB, since a document is some KiB; an answer of a store is not much larger. */
const documentsPerPut = 200
/** As many as an archive takes. */
const readingsPerPut = 1000

/** Visits every shelf that either place has. Readings come last, a shelf per device: they take the longest. */
export async function forEachShelf(
  { from, to, newChecksum }: Places,
  visit: <Row>(pair: Pair<Row>) => Promise<void>,
): Promise<void> {
  const onBoth = async <Part, Row>(
    one: Part | undefined,
    other: Part | undefined,
    shelfOf: (part: Part) => Shelf<Row>,
  ): Promise<void> => {
    if (one && other) await visit({ from: shelfOf(one), to: shelfOf(other) })
  }
  await onBoth(from.photos, to.photos, (it) => photoShelf(it, newChecksum))
  for (const plan of allPlans) await onBoth(from.documents, to.documents, (it) => documentShelf(it, plan))
  await onBoth(from.quarantine, to.quarantine, quarantineShelf)
  await onBoth(from.statuses, to.statuses, statusShelf)
  if (!from.readings || !to.readings) return
  const devices = pairUp({ from: devicesOf(from.readings), to: devicesOf(to.readings), keyOf: (it) => it })
  for await (const { key } of devices) await onBoth(from.readings, to.readings, (it) => readingShelf(it, key))
}

const documentShelf = (documents: DocumentArchive, plan: AnyPlan): Shelf<StoredDocument> => ({
  name: plan.name,
  rows: () =>
    paged(
      (page) => documents.page(plan, page),
      (it) => it.id,
    ),
  keyOf: (it) => it.id,
  textOf: canonicalJson,
  nameOf: (it) => it.id,
  put: (rows) => documents.put(plan, rows),
  putSize: documentsPerPut,
})

const photoShelf = (photos: PhotoArchive, newChecksum: NewChecksum): Shelf<Photo> => ({
  name: 'photos',
  rows: async function* () {
    for await (const id of paged(
      (page) => photos.ids(page),
      (it) => it,
    )) {
      const photo = await photos.find(id)
      if (photo) yield photo
    }
  },
  keyOf: (it) => it.id,
  textOf: ({ jpeg, ...it }) => {
    const checksum = newChecksum()
    checksum.add(jpeg)
    return canonicalJson({ ...it, jpeg: checksum.hex() })
  },
  nameOf: (it) => it.id,
  put: async (rows) => {
    for (const it of rows) await photos.put(it)
  },
  putSize: 1,
})

interface QuarantineOfDevice {
  readonly device: string
  readonly quarantine: ArchivedQuarantine
}

const quarantineShelf = (quarantine: QuarantineArchive): Shelf<QuarantineOfDevice> => ({
  name: 'quarantine',
  rows: async function* () {
    for await (const device of paged(
      (page) => quarantine.devices(page),
      (it) => it,
    )) {
      yield { device, quarantine: await quarantine.find(device) }
    }
  },
  keyOf: (it) => it.device,
  textOf: canonicalJson,
  nameOf: (it) => it.device,
  put: async (rows) => {
    for (const it of rows) await quarantine.put(it.device, it.quarantine)
  },
  putSize: 1,
})

const statusShelf = (statuses: StatusArchive): Shelf<DeviceStatus> => ({
  name: 'device statuses',
  rows: () =>
    paged(
      (page) => statuses.page(page),
      (it) => it.deviceId,
    ),
  keyOf: (it) => it.deviceId,
  textOf: canonicalJson,
  nameOf: (it) => it.deviceId,
  put: async (rows) => {
    for (const it of rows) await statuses.put(it)
  },
  putSize: 1,
})

const readingShelf = (readings: ReadingArchive, device: string): Shelf<ArchivedReading> => ({
  name: `readings of ${device}`,
  rows: () => readings.read(device),
  keyOf: (it) => it.reading.takenAt,
  textOf: readingText,
  nameOf: (it) => new Date(it.reading.takenAt).toISOString(),
  dayOf: (it) => Math.floor(it.reading.takenAt / dayMs),
  put: (rows) => readings.put(device, rows),
  putSize: readingsPerPut,
})

const devicesOf = (readings: ReadingArchive): AsyncIterable<string> =>
  paged(
    (page) => readings.devices(page),
    (it) => it,
  )

/** Page after page, until one is not full. */
export async function* paged<Row>(
  pageOf: (page: ArchivePage) => Promise<readonly Row[]>,
  idOf: (row: Row) => string,
): AsyncGenerator<Row> {
  let after: string | undefined
  for (;;) {
    const rows = await pageOf({ after, limit: pageSize })
    yield* rows
    const last = rows.at(-1)
    if (last === undefined || rows.length < pageSize) return
    after = idOf(last)
  }
}
