import { mongo, Types } from 'mongoose'
import { z } from 'zod'
import type { PhotoArchive } from '../../ports/archive.ts'
import type { Photo, PhotoStore } from '../../ports/photoStore.ts'
import { readRow, UnreadableRow } from '../../ports/storedDocument.ts'
import { isDuplicate } from './duplicateKey.ts'
import { ensureIndexes } from './indexes.ts'
import type { Mongo } from './mongoConnection.ts'

const bucketName = 'photos'

/** A photo is several pieces, each of which has the time of one answer: 20 s are 100 kB/s for the largest. */
const photoMs = 20_000

/**
 * Photos in GridFS, by their id as the filename: the pieces come first, then the file, whose unique name decides which
 * of racing writers was it.
 */
export function openPhotoStore(mongoDb: Mongo): PhotoStore {
  return {
    insert: (photo) => insertPhoto(mongoDb, photo),
    find: (id) => findPhoto(mongoDb, id),
  }
}

export function openPhotoArchive(mongoDb: Mongo): PhotoArchive {
  const { reach } = mongoDb
  return {
    ids: async ({ after, limit }) => {
      const behind = after === undefined ? {} : { filename: { $gt: after } }
      // Needs `unique_photo`.
      const page = () => filesOf(mongoDb).find(behind).sort({ filename: 1 }).limit(limit).toArray()
      return (await reach(page)).map((it) => it.filename)
    },
    find: (id) => findPhoto(mongoDb, id as Photo['id']),
    put: (photo) => putPhoto(mongoDb, photo),
    count: () => reach(() => filesOf(mongoDb).countDocuments()),
  }
}

/** How often two writers may take turns in replacing the same photo before one is sent away. */
const maxTurns = 3

async function putPhoto(mongoDb: Mongo, photo: Photo): Promise<void> {
  for (let turn = 0; turn < maxTurns; turn += 1) {
    if ((await insertPhoto(mongoDb, photo)) === 'inserted') return
    const there = await findFile(mongoDb, photo.id)
    if (there) await mongoDb.reach(() => bucketOf(mongoDb).delete(there._id), photoMs)
  }
  throw new Error(`the photo ${photo.id} is being written by somebody else`)
}

async function insertPhoto(mongoDb: Mongo, photo: Photo): Promise<'inserted' | 'exists'> {
  const { reach } = mongoDb
  if (await findFile(mongoDb, photo.id)) return 'exists'
  const pieces = new Types.ObjectId()
  try {
    await reach(() => upload(bucketOf(mongoDb), photo, pieces), photoMs)
    return 'inserted'
  } catch (error) {
    if (!isDuplicate(error)) throw error
    await reach(() => chunksOf(mongoDb).deleteMany({ files_id: pieces }))
    return 'exists'
  }
}

/** Rejects with what the driver said first. */
function upload(bucket: mongo.GridFSBucket, { id, width, height, jpeg }: Photo, pieces: Types.ObjectId): Promise<void> {
  return new Promise((resolve, reject) => {
    bucket
      .openUploadStreamWithId(pieces, id, { metadata: { width, height } })
      .on('error', reject)
      .on('finish', resolve)
      .end(jpeg)
  })
}

const Metadata = z.object({ width: z.number(), height: z.number() })

async function findPhoto(mongoDb: Mongo, id: Photo['id']): Promise<Photo | undefined> {
  const file = await findFile(mongoDb, id)
  if (!file) return undefined
  const { width, height } = readRow(bucketName, id, () => Metadata.parse(file.metadata))
  try {
    return { id, width, height, jpeg: await mongoDb.reach(() => download(bucketOf(mongoDb), file._id), photoMs) }
  } catch (error) {
    // A piece of it is not there, or not of its length.
    if (error instanceof mongo.MongoGridFSChunkError) throw new UnreadableRow(bucketName, id, { cause: error })
    throw error
  }
}

async function download(bucket: mongo.GridFSBucket, file: Types.ObjectId): Promise<Uint8Array> {
  const pieces: Buffer[] = []
  for await (const piece of bucket.openDownloadStream(file)) pieces.push(piece)
  return Uint8Array.from(Buffer.concat(pieces))
}

/** Needs `unique_photo`. */
const findFile = (mongoDb: Mongo, id: string): Promise<mongo.GridFSFile | null> =>
  mongoDb.reach(() => filesOf(mongoDb).findOne({ filename: id }))

const bucketOf = ({ database }: Mongo): mongo.GridFSBucket => new mongo.GridFSBucket(database(), { bucketName })
const filesOf = ({ database }: Mongo): mongo.Collection<mongo.GridFSFile> =>
  database().collection(`${bucketName}.files`)
const chunksOf = ({ database }: Mongo): mongo.Collection<mongo.GridFSChunk> =>
  database().collection(`${bucketName}.chunks`)

/** Makes the index, and drops what a crash left of photos that never came to be. `now` in ms. */
export async function preparePhotos(mongoDb: Mongo, now: number): Promise<void> {
  const files = mongoDb.database().collection(`${bucketName}.files`)
  await ensureIndexes(mongoDb.reach, files, [{ name: 'unique_photo', key: { filename: 1 }, unique: true }])
  await sweepPieces(mongoDb, now)
}

/** Somebody may be uploading them now. */
const minPiecesAgeMs = 3_600_000
/** A server is started again sooner than that after a crash; what is older was looked through at another start. */
const maxPiecesAgeMs = 30 * 86_400_000
/** A crash leaves a few; the next start goes on. */
const maxSwept = 1000

/** Needs GridFS's own index of pieces, of which it walks through those of the last month. */
async function sweepPieces(mongoDb: Mongo, now: number): Promise<void> {
  const { reach } = mongoDb
  const first = (at: number): Types.ObjectId => Types.ObjectId.createFromTime(Math.max(0, Math.floor(at / 1000)))
  const recent = { files_id: { $gte: first(now - maxPiecesAgeMs), $lt: first(now - minPiecesAgeMs) }, n: 0 }
  const firstPieces = await reach(() =>
    chunksOf(mongoDb).find(recent).project<{ files_id: Types.ObjectId }>({ _id: 0, files_id: 1 }).toArray(),
  )
  const made = firstPieces.map((it) => it.files_id)
  const files = await reach(() =>
    filesOf(mongoDb)
      .find({ _id: { $in: made } })
      .project<{ _id: Types.ObjectId }>({ _id: 1 })
      .toArray(),
  )
  const known = new Set(files.map((it) => it._id.toHexString()))
  const orphans = made.filter((it) => !known.has(it.toHexString())).slice(0, maxSwept)
  if (orphans.length > 0) await reach(() => chunksOf(mongoDb).deleteMany({ files_id: { $in: orphans } }))
}
