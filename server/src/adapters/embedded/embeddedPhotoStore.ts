import { isUint8Array } from 'node:util/types'
import { PhotoId } from '@cordline/contract/vocabulary/ids'
import { z } from 'zod'
import type { Photo, PhotoStore } from '../../ports/photoStore.ts'
import { readRow } from '../../ports/storedDocument.ts'
import type { Files } from './groupCommit.ts'

/**
 * Photos in the same file as the documents: a photo is durable when the document that names it is, and a copy of one
 * file is a whole backup. A photo is some hundred kilobytes, which SQLite serves as fast as a file system does.
 */
export function openPhotoStore({ database, writes }: Files): PhotoStore {
  const insert = database.prepare(
    'INSERT INTO photos (id, width, height, jpeg) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
  )
  const find = database.prepare('SELECT width, height, jpeg FROM photos WHERE id = ?')
  return {
    insert: ({ id, width, height, jpeg }) =>
      writes.write(photoRows(jpeg), () => (insert.run(id, width, height, jpeg) === 1 ? 'inserted' : 'exists')),
    find: async (id) => {
      const row = find.row(id)
      return row && toPhoto(id, row)
    },
  }
}

/** About as many bytes as one reading takes, so that a commit of photos stays as short as one of readings. */
const rowBytes = 200
export const photoRows = (jpeg: Uint8Array): number => Math.ceil(jpeg.byteLength / rowBytes)

const PhotoRow = z.tuple([z.number(), z.number(), z.custom<Uint8Array>(isUint8Array)])

export function toPhoto(id: string, row: readonly unknown[]): Photo {
  return readRow('photos', id, () => {
    const [width, height, jpeg] = PhotoRow.parse(row)
    return { id: PhotoId.parse(id), width, height, jpeg: Uint8Array.from(jpeg) }
  })
}
