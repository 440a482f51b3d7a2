import { readFileSync, writeFileSync } from 'node:fs'
import type { FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { listSegments } from '../../../src/adapters/spool/segment.ts'
import { Outage } from '../../../src/ports/outage.ts'
import type { PartChange } from '../../../src/ports/partWatch.ts'
import { aFolder } from '../embedded/aFolder.ts'
import { delivery, numbersIn, openAt } from './aSpool.ts'

/** Syncs that a test lets fail. */
function disk() {
  const synced: FileHandle[] = []
  const state = { failWith: undefined as string | undefined, syncs: 0, synced }
  const sync = async (handle: FileHandle): Promise<void> => {
    state.syncs++
    synced.push(handle)
    if (state.failWith) throw Object.assign(new Error('no'), { code: state.failWith })
    await handle.datasync()
  }
  return { state, sync }
}

const { folder, remove } = aFolder()
afterAll(remove)

it('acknowledges nothing that a failed sync may have lost, goes on in a new file, and tells of it once', async () => {
  const { state, sync } = disk()
  const told: PartChange[] = []
  const spool = await openAt(folder, { sync, heed: (change) => void told.push(change) })
  await spool.append('live', delivery(0))
  state.failWith = 'EIO'
  const failed = await Promise.allSettled([1, 2, 3].map((nth) => spool.append('live', delivery(nth))))
  for (const it of failed) expect(it).toMatchObject({ status: 'rejected', reason: expect.any(Outage) })
  await expect(spool.check()).rejects.toThrow('the spool: its disk fails')
  state.failWith = undefined
  await spool.append('live', delivery(4))
  expect(await numbersIn(spool)).toEqual([0, 4])
  await spool.check()
  expect(told.map(({ part, state: is }) => `${part} ${is}`)).toEqual(['the spool down', 'the spool up'])
  await spool.close()
  const again = await openAt(folder)
  expect(await numbersIn(again)).toEqual([0, 4])
  await again.drop('live', 2)
  await again.close()
})

it('never syncs a file again whose sync has failed', async () => {
  const { state, sync } = disk()
  const spool = await openAt(folder, { sync })
  await spool.append('live', delivery(0))
  const [first] = state.synced
  state.failWith = 'ENOSPC'
  await expect(spool.append('live', delivery(1))).rejects.toThrow('the spool: its disk is full')
  state.failWith = undefined
  state.synced.length = 0
  await spool.append('live', delivery(2))
  expect(state.synced).not.toContain(first)
  await spool.drop('live', 2)
  await spool.close()
})

it('finds out by itself that its disk was mended, though nobody appends', async () => {
  const { state, sync } = disk()
  const spool = await openAt(folder, { sync })
  state.failWith = 'ENOSPC'
  await expect(spool.append('live', delivery(0))).rejects.toThrow(Outage)
  await expect(spool.check()).rejects.toThrow('its disk is full')
  state.failWith = undefined
  await spool.check()
  await spool.close()
})

it('makes many durable with one sync', async () => {
  const { state, sync } = disk()
  const spool = await openAt(folder, { sync })
  await Promise.all(Array.from({ length: 500 }, (_, nth) => spool.append('live', delivery(nth))))
  expect(state.syncs).toBeLessThan(10)
  await spool.close()
})

it('gives nothing damaged while it runs, says what to do, and gives what is good of it at the next start', async () => {
  const place = aFolder()
  const told: PartChange[] = []
  const spool = await openAt(place.folder, { heed: (change) => void told.push(change) })
  for (const nth of [0, 1, 2]) await spool.append('live', delivery(nth))
  const [file] = await listSegments(join(place.folder, 'live'))
  const bytes = readFileSync(file?.path ?? '')
  const middle = Math.floor(bytes.length / 2)
  bytes.writeUInt8(255 - bytes.readUInt8(middle), middle)
  writeFileSync(file?.path ?? '', bytes)
  for (let tries = 0; tries < 2; tries++) {
    await expect(numbersIn(spool)).rejects.toThrow(/was damaged; start the server again$/)
    await spool.append('live', delivery(3 + tries))
    await expect(spool.check()).rejects.toThrow('was damaged')
  }
  expect(told).toMatchObject([{ part: 'the spool', state: 'down' }])
  await spool.close()
  const again = await openAt(place.folder)
  expect(await numbersIn(again)).toEqual([0, 2, 3, 4])
  await again.close()
  place.remove()
})
