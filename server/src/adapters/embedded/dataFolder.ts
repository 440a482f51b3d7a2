import { accessSync, constants, mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { Outage } from '../../ports/outage.ts'
import { codeOf } from './database.ts'
import { EmbeddedStoreError } from './embeddedStoreError.ts'

/** Makes the data folder where it is not there yet, for this user alone. @throws EmbeddedStoreError */
export function makeFolder(folder: string): void {
  try {
    makeFolders(folder)
    accessSync(folder, constants.W_OK)
  } catch (error) {
    throw unusable(folder, error)
  }
}

/** What went wrong with the folder as one sentence. */
export function unusable(folder: string, error: unknown): EmbeddedStoreError {
  if (error instanceof EmbeddedStoreError) return error
  return new EmbeddedStoreError(`The data folder ${folder} can't be used: ${reasonOf(error)}.`, { cause: error })
}

/** Password hashes lie in it. */
const ownerOnly = 0o700

/** Not with `recursive`: where a parent exists but takes no folder (as /proc), Node 20 tries for ever. */
function makeFolders(folder: string): void {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return
  if (dirname(folder) !== folder) makeFolders(dirname(folder))
  mkdirSync(folder, { mode: ownerOnly })
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  EROFS: 'it lies on a file system that is read-only',
  EEXIST: 'there is a file where a folder should be',
  ENOTDIR: 'there is a file where a folder should be',
  ENOENT: 'its path does not exist and can not be made',
  ENOSPC: 'the disk is full',
  SQLITE_FULL: 'the disk is full',
  SQLITE_NOTADB: 'its cordline.db is not a database',
  SQLITE_CORRUPT: 'its cordline.db is damaged',
  SQLITE_READONLY: 'its files are read-only for this user',
}

function reasonOf(error: unknown): string {
  const cause = error instanceof Outage ? error.cause : error
  return reasons[codeOf(cause)] ?? String(cause)
}
