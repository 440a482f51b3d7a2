import { join } from 'node:path'
import { Outage } from '../../ports/outage.ts'
import { type Database, openDatabase } from './database.ts'
import { EmbeddedStoreError } from './embeddedStoreError.ts'

/**
 * Takes the folder for this process. The lock is the operating system's, on an open transaction of `cordline.lock`,
 * so it goes with the process however that ends: no stale lock is ever left behind. The file tells whose it is.
 * @returns what gives the folder back
 * @throws EmbeddedStoreError where another process has it
 */
export function lockFolder(folder: string): () => void {
  const lock = openDatabase(join(folder, 'cordline.lock'), 0)
  try {
    lock.exec('BEGIN IMMEDIATE; CREATE TABLE IF NOT EXISTS holder (pid INTEGER); DELETE FROM holder;')
    lock.prepare('INSERT INTO holder VALUES (?)').run(process.pid)
    lock.exec('COMMIT; BEGIN IMMEDIATE;')
  } catch (cause) {
    const holder = cause instanceof Outage ? holderOf(lock) : ''
    lock.close()
    if (!(cause instanceof Outage)) throw cause
    throw new EmbeddedStoreError(
      `The data folder ${folder} is in use by another Cordline${holder}: stop it, or choose another DATA_DIR.`,
      { cause },
    )
  }
  return () => {
    lock.exec('ROLLBACK')
    lock.close()
  }
}

function holderOf(lock: Database): string {
  try {
    const pid = lock.prepare('SELECT pid FROM holder').row()?.[0]
    return typeof pid === 'number' ? ` (process ${pid})` : ''
  } catch {
    // It is being written at this very moment; the sentence holds without it.
    return ''
  }
}
