import { randomBytes } from 'node:crypto'
import { open, readdir } from 'node:fs/promises'
import { join } from 'node:path'

/** A file of records. Its salt is in its name, where no damage within can reach it. */
export interface Segment {
  readonly number: number
  readonly salt: number
  readonly path: string
  /** How much of it is durable. Grows while it is written. */
  durable: number
}

/** What the server writes is for its own user alone. */
export const fileMode = 0o600
export const folderMode = 0o700
export const unfinished = '.tmp'

const named = /^(\d{12})-([0-9a-f]{8})\.seg$/

/** One that was never there before. */
export function newSegment(folder: string, number: number): Segment {
  const salt = randomBytes(4).readUInt32BE()
  const name = `${String(number).padStart(12, '0')}-${salt.toString(16).padStart(8, '0')}.seg`
  return { number, salt, path: join(folder, name), durable: 0 }
}

/** Those that are there, the oldest first. */
export async function listSegments(folder: string): Promise<readonly Segment[]> {
  const names = (await readdir(folder)).sort()
  return names.flatMap((name) => {
    const [, number, salt] = named.exec(name) ?? []
    if (number === undefined || salt === undefined) return []
    return [{ number: Number(number), salt: Number.parseInt(salt, 16), path: join(folder, name), durable: 0 }]
  })
}

/** A new, renamed or removed entry of a folder is durable only when the folder is. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
