import type { Archive, PhotoArchive, StatusArchive } from '../../ports/archive.ts'
import { parseStatus } from './embeddedDeviceStatusStore.ts'
import { openDocumentArchive } from './embeddedDocumentArchive.ts'
import { photoRows, toPhoto } from './embeddedPhotoStore.ts'
import { openQuarantineArchive } from './embeddedQuarantineArchive.ts'
import { openReadingArchive } from './embeddedReadingArchive.ts'
import type { Files } from './groupCommit.ts'

/** All of the folder's file, as it lies there. */
export function openArchive(files: Files): Archive {
  return {
    documents: openDocumentArchive(files),
    photos: openPhotoArchive(files),
    readings: openReadingArchive(files),
    quarantine: openQuarantineArchive(files),
    statuses: openStatusArchive(files),
  }
}

function openPhotoArchive({ database, writes }: Files): PhotoArchive {
  const page = database.prepare('SELECT id FROM photos WHERE id > ? ORDER BY id LIMIT ?')
  const row = database.prepare('SELECT width, height, jpeg FROM photos WHERE id = ?')
  const put = database.prepare('INSERT OR REPLACE INTO photos (id, width, height, jpeg) VALUES (?, ?, ?, ?)')
  const count = database.prepare('SELECT count(*) FROM photos')
  return {
    ids: async ({ after = '', limit }) => page.rows(after, limit).map(([id]) => String(id)),
    find: async (id) => {
      const found = row.row(id)
      return found && toPhoto(id, found)
    },
    put: ({ id, width, height, jpeg }) => writes.write(photoRows(jpeg), () => void put.run(id, width, height, jpeg)),
    count: async () => Number(count.row()?.[0]),
  }
}

function openStatusArchive({ database, writes }: Files): StatusArchive {
  const page = database.prepare('SELECT device, body FROM device_statuses WHERE device > ? ORDER BY device LIMIT ?')
  const put = database.prepare('INSERT OR REPLACE INTO device_statuses (device, at, body) VALUES (?, ?, ?)')
  return {
    page: async ({ after = '', limit }) =>
      page.rows(after, limit).map(([device, body]) => parseStatus(String(device), String(body))),
    put: (status) => writes.write(1, () => void put.run(status.deviceId, status.at, JSON.stringify(status))),
  }
}
