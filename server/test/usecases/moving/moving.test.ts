import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { EmbeddedStore } from '../../../src/adapters/embedded/openEmbedded.ts'
import { beginBackup } from '../../../src/adapters/folder/backupFolder.ts'
import { openFolderArchive } from '../../../src/adapters/folder/folderArchive.ts'
import { newSha256 } from '../../../src/moving/sha256.ts'
import type { Archive } from '../../../src/ports/archive.ts'
import { devicePlan, lotPlan } from '../../../src/ports/plans.ts'
import { NewerDocument } from '../../../src/ports/storedDocument.ts'
import { type Compared, compareArchives } from '../../../src/usecases/moving/compareArchives.ts'
import { copyArchive } from '../../../src/usecases/moving/copyArchive.ts'
import { findForeign } from '../../../src/usecases/moving/findForeign.ts'
import { upgradeDocuments } from '../../../src/usecases/moving/upgradeDocuments.ts'
import { aminah, audit, verify } from '../../adapters/audit/record.ts'
import { lot, musangHill, noonMs, orchard, reading } from '../../builders.ts'
import { aDevice, aStore, dayOf, fillWithASeason, olderDevice } from './aSeason.ts'

/** The machine may be busy with other things. */
jest.setTimeout(60_000)

describe('moving house', () => {
  const opened: EmbeddedStore[] = []
  const house = () => {
    const store = aStore()
    opened.push(store)
    return store
  }
  let old: ReturnType<typeof house>
  beforeAll(async () => {
    old = aStore()
    await fillWithASeason(old)
  })
  afterAll(() => old.close())
  afterEach(async () => {
    for (const store of opened.splice(0)) await store.close()
  })

  it('brings everything: both places are the same afterwards, and the old one is as it was', async () => {
    const before = await checksumsOf(old.archive)
    const { archive } = house()
    const { written, skipped } = await copyArchive(between(old.archive, archive))
    expect(skipped).toBe(0)
    expect(written).toBeGreaterThan(1900)
    expect(differing(await compared(old.archive, archive))).toEqual([])
    expect(await checksumsOf(old.archive)).toEqual(before)
  })

  it('brings it so that the server finds it: documents, repeats, sequence numbers, what was refused', async () => {
    const young = house()
    await copyArchive(between(old.archive, young.archive))
    const window = { deviceId: aDevice('TK-1'), from: 0, to: Number.MAX_SAFE_INTEGER }
    expect(await young.readings.tally(window, 60_000)).toEqual({ received: 1300, repeated: 9, late: 0 })
    expect(await young.readings.contiguousSeq(aDevice('TK-1'), 'b-1')).toBe(1299)
    expect(await young.quarantine.count('tk-1', 0, Number.MAX_SAFE_INTEGER)).toBe(1050)
    expect(await young.quarantine.list('tk-1', 5000)).toEqual(await old.quarantine.list('tk-1', 5000))
    const { items } = await young.documents.lots.list({ limit: 50 })
    expect(items).toEqual((await old.documents.lots.list({ limit: 50 })).items)
    expect((await young.documents.devices.find('OLD-1'))?.credential.hash).toBe('$7$not-a-real-one')
  })

  it('brings the record of changes with every link of its chain', async () => {
    const [recorded, young] = [house(), house()]
    const { documents, doneBy } = audit(recorded.documents)
    for (let n = 0; n < 3; n += 1) await doneBy(aminah(), () => documents.orchards.insert(orchard()))
    await copyArchive(between(recorded.archive, young.archive))
    const reports = await verify(young.folder)
    expect(reports).toMatchObject([{ organisationId: musangHill, head: { seq: 3 } }])
    expect(reports[0]?.broken).toBeUndefined()
    expect(reports).toEqual(await verify(recorded.folder))
  })

  it('writes nothing a second time', async () => {
    const { archive } = house()
    const { written } = await copyArchive(between(old.archive, archive))
    expect(await copyArchive(between(old.archive, archive))).toEqual({ written: 0, skipped: written })
  })

  it('goes on where it was ended, at whatever write', async () => {
    const seed = Number(process.env.SEED ?? Date.now() % 100_000)
    console.info(`ended at random writes: SEED=${seed}`)
    const { archive } = house()
    let [runs, n] = [0, seed]
    for (let isDone = false; !isDone; runs += 1) {
      n = (n * 7919 + 104_729) % 100_003
      isDone = await endedAfter(n % 15, old.archive, archive)
      expect(await findForeign({ from: old.archive, to: archive })).toBeUndefined()
    }
    expect(runs).toBeGreaterThan(2)
    expect(differing(await compared(old.archive, archive))).toEqual([])
  })

  it('brings what changed in the old house between two runs', async () => {
    const [changing, young] = [house(), house()]
    await fillWithASeason(changing)
    await copyArchive(between(changing.archive, young.archive))
    const [first] = (await changing.documents.lots.list({ limit: 1 })).items
    if (!first) throw new Error('there are twelve')
    await changing.documents.lots.replace({ ...first, version: first.version + 1, cartons: 7 })
    const late = reading({ deviceId: aDevice('TK-1'), takenAt: noonMs + 30_000 })
    await changing.readings.record([late, late])
    expect(await findForeign({ from: changing.archive, to: young.archive })).toBeUndefined()
    expect((await copyArchive(between(changing.archive, young.archive))).written).toBe(2)
    expect(differing(await compared(changing.archive, young.archive))).toEqual([])
  })

  it('moves readings alone, or everything else alone', async () => {
    const [telemetry, rest] = [house(), house()]
    const { readings, ...others } = old.archive
    await copyArchive(between(old.archive, { readings: telemetry.archive.readings }))
    await copyArchive(between(others, rest.archive))
    expect(await telemetry.archive.documents.count(lotPlan)).toBe(0)
    expect(await rest.archive.readings.devices({ limit: 5 })).toEqual([])
    const both = { ...rest.archive, readings: telemetry.archive.readings }
    expect(differing(await compared(old.archive, both))).toEqual([])
  })

  it('goes through a folder of plain files and back', async () => {
    const folder = join(house().folder, 'backup')
    await beginBackup(folder)
    const files = openFolderArchive(folder)
    await copyArchive(between(old.archive, files))
    expect(differing(await compared(old.archive, files))).toEqual([])
    const young = house()
    await copyArchive(between(openFolderArchive(folder), young.archive))
    expect(differing(await compared(old.archive, young.archive))).toEqual([])
    await rm(folder, { recursive: true })
  })

  describe('comparing', () => {
    it('tells of every collection, and of every day of a device', async () => {
      const reports = await compared(old.archive, old.archive)
      expect(reports.map((it) => it.shelf)).toEqual(
        expect.arrayContaining(['lots', 'photos', 'quarantine', 'device statuses', 'tokens']),
      )
      const days = reports.filter((it) => it.shelf === 'readings of TK-1')
      expect(days.map((it) => [it.day, it.from.rows])).toEqual([
        [dayOf(0), 180],
        [dayOf(24), 360],
        [dayOf(48), 360],
        [dayOf(72), 360],
        [dayOf(96), 40],
      ])
      expect(new Set(days.map((it) => it.from.checksum)).size).toBe(5)
    })

    it('names what was changed, what is missing and what is there too much', async () => {
      const { archive, documents, readings } = house()
      await copyArchive(between(old.archive, archive))
      const [changed, other] = await archive.documents.page(lotPlan, { limit: 2 })
      if (!changed || !other) throw new Error('there are twelve')
      await archive.documents.put(lotPlan, [{ ...changed, body: { ...Object(changed.body), cartons: 99 } }])
      await documents.lots.remove(other.id)
      const added = lot()
      await documents.lots.insert(added)
      await readings.record([reading({ deviceId: aDevice('TK-1'), takenAt: noonMs + 30_000 })])
      const names = [changed.id, other.id, added.id].sort()
      expect(differing(await compared(old.archive, archive))).toEqual([
        ['lots', undefined, names],
        ['readings of TK-1', dayOf(0), [new Date(noonMs + 30_000).toISOString()]],
      ])
    })

    it('sees a reading whose repeats differ, a photo with one other byte and a refusal that is gone', async () => {
      const { archive } = house()
      await copyArchive(between(old.archive, archive))
      const [id = ''] = await archive.photos.ids({ limit: 1 })
      const photo = await archive.photos.find(id)
      if (!photo) throw new Error('there are twelve')
      await archive.photos.put({ ...photo, jpeg: photo.jpeg.map((byte, at) => (at === 77 ? byte ^ 1 : byte)) })
      const { kept, dropped } = await archive.quarantine.find('TK-2')
      await archive.quarantine.put('TK-2', { kept: kept.slice(1), dropped })
      const taken = { ...reading({ deviceId: aDevice('.hidden'), takenAt: noonMs, temperatureC: -19 }) }
      await archive.readings.put('.hidden', [{ reading: taken, repeats: 5 }])
      expect(differing(await compared(old.archive, archive))).toEqual([
        ['photos', undefined, [id]],
        ['quarantine', undefined, ['TK-2']],
        ['readings of .hidden', dayOf(0), [new Date(noonMs).toISOString()]],
      ])
    })

    it('names a device that only one place knows', async () => {
      const { archive, readings } = house()
      await copyArchive(between(old.archive, archive))
      await readings.record([reading({ deviceId: aDevice('.hidden'), takenAt: noonMs + 1 })])
      await archive.readings.put('ZZ-9', [{ reading: reading({ takenAt: noonMs }), repeats: 0 }])
      const found = differing(await compared(old.archive, archive))
      expect(found.map(([shelf]) => shelf)).toEqual(['readings of .hidden', 'readings of ZZ-9'])
    })
  })

  describe('a place that is moved into', () => {
    it('may be empty, or hold what an earlier run brought', async () => {
      const { archive } = house()
      expect(await findForeign({ to: archive })).toBeUndefined()
      await endedAfter(9, old.archive, archive)
      expect(await findForeign({ from: old.archive, to: archive })).toBeUndefined()
      expect(await findForeign({ to: archive })).toMatchObject({ why: 'unknown' })
    })

    it('may not hold what the old house does not know', async () => {
      const { archive, documents } = house()
      const foreign = lot()
      await documents.lots.insert(foreign)
      expect(await findForeign({ from: old.archive, to: archive })).toEqual({
        shelf: 'lots',
        name: foreign.id,
        why: 'unknown',
      })
    })

    it('may not have been worked in since', async () => {
      const { archive, documents } = house()
      await copyArchive(between(old.archive, archive))
      const [first] = (await documents.lots.list({ limit: 1 })).items
      if (!first) throw new Error('there are twelve')
      await documents.lots.replace({ ...first, version: first.version + 1 })
      expect(await findForeign({ from: old.archive, to: archive })).toEqual({
        shelf: 'lots',
        name: first.id,
        why: 'newer',
      })
    })

    it.each(['photos', 'quarantine', 'device statuses', 'readings'])('may not hold other %s', async (shelf) => {
      const { archive, photos, quarantine, statuses, readings } = house()
      const [id = ''] = await old.archive.photos.ids({ limit: 1 })
      const photo = await old.archive.photos.find(id)
      if (!photo) throw new Error('there are twelve')
      if (shelf === 'photos') await photos.insert(photo)
      if (shelf === 'device statuses') await statuses.save({ deviceId: 'X', online: true, at: 1 })
      if (shelf === 'readings') await readings.record([reading()])
      const refused = { code: 'too-old' as const, path: '', message: '', payload: '' }
      if (shelf === 'quarantine') await quarantine.keep([{ deviceId: 'X', receivedAt: 1, ...refused }])
      expect(await findForeign({ from: house().archive, to: archive })).toMatchObject({ shelf, why: 'unknown' })
    })
  })

  describe('the upgrade', () => {
    const upgrade = (archive: Archive) => upgradeDocuments({ documents: archive.documents, ...unwatched })

    it('rewrites what is of an older schema and nothing else', async () => {
      const { archive, documents } = house()
      await copyArchive(between(old.archive, archive))
      const before = await documents.devices.find('OLD-1')
      const done = await upgrade(archive)
      expect(done.filter((it) => it.upgraded > 0)).toEqual([{ collection: 'devices', rows: 2, upgraded: 1 }])
      expect(done.find((it) => it.collection === 'lots')).toEqual({ collection: 'lots', rows: 12, upgraded: 0 })
      const [stored] = (await archive.documents.page(devicePlan, { limit: 2 })).filter((it) => it.id === 'OLD-1')
      expect(stored).toMatchObject({ schema: 2, version: 1, body: { credential: { hash: '$7$not-a-real-one' } } })
      expect(await documents.devices.find('OLD-1')).toEqual(before)
      expect((await upgrade(archive)).every((it) => it.upgraded === 0)).toBe(true)
    })

    it('changes nothing where a newer version wrote, and names it', async () => {
      const { archive } = house()
      await archive.documents.put(devicePlan, [olderDevice()])
      const newerPlan = { ...devicePlan, upgrades: [...(devicePlan.upgrades ?? []), (body: unknown) => body] }
      await archive.documents.put(newerPlan, [{ ...olderDevice('NEW-1'), schema: 3 }].map(withCredential))
      await expect(upgrade(archive)).rejects.toThrow(NewerDocument)
      await expect(upgrade(archive)).rejects.toThrow('devices: NEW-1 was written by a newer Cordline (schema 3;')
      expect((await archive.documents.page(devicePlan, { limit: 2 })).map((it) => it.schema)).toEqual([3, 1])
    })
  })
})

const unwatched = { heed: () => undefined, signal: new AbortController().signal }

const between = (from: Partial<Archive>, to: Partial<Archive>) => ({ from, to, newChecksum: newSha256, ...unwatched })

async function compared(from: Archive, to: Archive): Promise<readonly Compared[]> {
  const reports: Compared[] = []
  await compareArchives(between(from, to), (it) => reports.push(it))
  return reports
}

/** What differs, as a pair of numbers would say it; and both checksums must say the same. */
function differing(reports: readonly Compared[]) {
  for (const { differing, from, to } of reports) {
    expect(differing.length === 0).toBe(from.checksum === to.checksum && from.rows === to.rows)
  }
  return reports.filter((it) => it.differing.length > 0).map((it) => [it.shelf, it.day, it.differing])
}

const checksumsOf = async (archive: Archive) =>
  (await compared(archive, archive)).map((it) => [it.shelf, it.day, it.from])

/** False where the copy was ended at that many writes, as by Ctrl-C. */
async function endedAfter(writes: number, from: Archive, to: Archive): Promise<boolean> {
  const leaving = new AbortController()
  let done = 0
  const counted = <Args extends readonly unknown[], T>(write: (...args: Args) => Promise<T>) => {
    return async (...args: Args): Promise<T> => {
      const result = await write(...args)
      done += 1
      if (done >= writes) leaving.abort(new Error('ended'))
      return result
    }
  }
  const watched: Archive = {
    documents: { ...to.documents, put: counted(to.documents.put) },
    photos: { ...to.photos, put: counted(to.photos.put) },
    readings: { ...to.readings, put: counted(to.readings.put) },
    quarantine: { ...to.quarantine, put: counted(to.quarantine.put) },
    statuses: { ...to.statuses, put: counted(to.statuses.put) },
  }
  return copyArchive({ ...between(from, watched), signal: leaving.signal }).then(
    () => true,
    (error: Error) => {
      if (error.message !== 'ended') throw error
      return false
    },
  )
}

const withCredential = ({ body, ...rest }: ReturnType<typeof olderDevice>) => {
  const { passwordHash: hash, ...device } = body
  return { ...rest, body: { ...device, credential: { hash, since: device.createdAt } } }
}
