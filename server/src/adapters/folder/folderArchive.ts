import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PhotoId } from '@cordline/contract/vocabulary/ids'
import { readingRefusalCodes } from '@cordline/contract/vocabulary/refusals'
import { z } from 'zod'
import type { Archive, ArchivedReading, PhotoArchive, QuarantineArchive, ReadingArchive } from '../../ports/archive.ts'
import { compareKeys } from '../../ports/archiveOrder.ts'
import { DeviceStatus } from '../../ports/deviceStatusStore.ts'
import { openDocumentFiles } from './documentFiles.ts'
import { parseReadingLine, toReadingLine } from './readingLine.ts'
import { type SortedFile, sortedFile } from './sortedFile.ts'
import { ownerReads } from './sortedWriter.ts'

/** A folder of plain files as an archive: lines of JSON that anybody can read, and photos. One writer at a time. */
export function openFolderArchive(folder: string): Archive {
  return {
    documents: openDocumentFiles(join(folder, 'documents')),
    photos: openPhotos(folder),
    readings: openReadings(join(folder, 'readings')),
    quarantine: openQuarantine(join(folder, 'quarantine.ndjson')),
    statuses: openStatuses(join(folder, 'statuses.ndjson')),
  }
}

const PhotoLine = z.strictObject({ id: PhotoId, width: z.number(), height: z.number() })

function openPhotos(folder: string): PhotoArchive {
  const lines = sortedFile({
    file: join(folder, 'photos.ndjson'),
    keyOf: (it: z.infer<typeof PhotoLine>): string => it.id,
    parse: (line) => PhotoLine.parse(line),
  })
  const fileOf = (id: string): string => join(folder, 'photos', `${encodeURIComponent(id)}.jpg`)
  return {
    ids: (page) => lines.keys(page),
    find: async (id) => {
      const line = await lines.find(id)
      // A new array: Node's own may lie in a shared pool.
      return line && { ...line, jpeg: Uint8Array.from(await readFile(fileOf(id))) }
    },
    put: async ({ jpeg, ...line }) => {
      await writeFile(fileOf(line.id), jpeg, { mode: ownerReads })
      await lines.put([line])
    },
    count: () => lines.count(),
  }
}

function openReadings(folder: string): ReadingArchive {
  const opened = new Map<string, SortedFile<ArchivedReading, number>>()
  const fileOf = (device: string): SortedFile<ArchivedReading, number> => {
    const known = opened.get(device)
    const file =
      known ??
      sortedFile({
        file: join(folder, `${fileNameOf(device)}.ndjson`),
        keyOf: (it: ArchivedReading): number => it.reading.takenAt,
        parse: parseReadingLine(device),
        toLine: toReadingLine,
      })
    if (!known) opened.set(device, file)
    return file
  }
  return {
    devices: async ({ after = '', limit }) => {
      const names = await readdir(folder)
      const devices = names
        .filter((it) => it.endsWith('.ndjson'))
        .map((it) => decodeURIComponent(it.slice(0, -'.ndjson'.length)))
      const behind = devices.filter((it) => compareKeys(it, after) > 0)
      return behind.sort(compareKeys).slice(0, limit)
    },
    read: (device, after) => flat(fileOf(device).read(after)),
    put: (device, readings) => fileOf(device).put(readings),
  }
}

/** A name that begins with a dot would be a hidden file, which no backup is looked through for. */
const fileNameOf = (device: string): string => encodeURIComponent(device).replace(/^\./, '%2E')

async function* flat<Row>(pieces: AsyncIterable<readonly Row[]>): AsyncGenerator<Row> {
  for await (const rows of pieces) yield* rows
}

const Kept = z.strictObject({
  deviceId: z.string(),
  receivedAt: z.number(),
  code: z.enum(readingRefusalCodes),
  path: z.string(),
  message: z.string(),
  payload: z.string(),
})
const QuarantineLine = z.strictObject({
  device: z.string(),
  kept: z.array(Kept),
  dropped: z.array(z.strictObject({ hour: z.number(), count: z.number() })),
})

function openQuarantine(file: string): QuarantineArchive {
  const lines = sortedFile({
    file,
    keyOf: (it: z.infer<typeof QuarantineLine>) => it.device,
    parse: (line) => QuarantineLine.parse(line),
  })
  return {
    devices: (page) => lines.keys(page),
    find: async (deviceId) => {
      const { kept = [], dropped = [] } = (await lines.find(deviceId)) ?? {}
      return { kept, dropped }
    },
    put: (device, { kept, dropped }) => lines.put([{ device, kept: [...kept], dropped: [...dropped] }]),
  }
}

/** A field that this version does not know is refused: it would be lost. */
const StatusLine = DeviceStatus.strict()

function openStatuses(file: string): Archive['statuses'] {
  const lines = sortedFile({
    file,
    keyOf: (it: DeviceStatus) => it.deviceId,
    parse: (line): DeviceStatus => StatusLine.parse(line),
  })
  return { page: (page) => lines.page(page), put: (status) => lines.put([status]) }
}
