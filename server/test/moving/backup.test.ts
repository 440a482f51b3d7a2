import { appendFileSync, cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openEmbedded } from '../../src/adapters/embedded/openEmbedded.ts'
import { backup } from '../../src/backup.ts'
import { restore } from '../../src/restore.ts'
import { aFolder } from '../adapters/embedded/aFolder.ts'
import { lot } from '../builders.ts'
import { differences, influx, key, mongo, serversIn, settle, type } from './aHouse.ts'

/** The machine may be busy with other things. */
jest.setTimeout(60_000)

const { folder: root, remove } = aFolder()
afterAll(remove)
const home = join(root, 'home')
const office = join(root, 'office')
const whole = join(root, 'whole')
const openServers = serversIn(office)
const at = (folder: string, named = {}) => ({ environment: { DATA_DIR: folder, ...named }, openServers })

let n = 0
const aNewPlace = (): string => {
  n += 1
  return join(root, `place-${n}`)
}

beforeAll(async () => {
  await settle(home)
  expect(await type(backup, `--to ${whole}`, at(home))).toMatchObject({ code: 0, told: '' })
})

describe('npm run backup', () => {
  it('writes plain files for their owner only, and last what is in them', async () => {
    const modeOf = (path: string) => (statSync(join(whole, path)).mode & 0o777).toString(8)
    expect(readdirSync(whole).sort()).toEqual(
      [
        'documents',
        'identity.json',
        'manifest.json',
        'photos',
        'photos.ndjson',
        'quarantine.ndjson',
        'readings',
      ].concat('statuses.ndjson'),
    )
    expect(['.', 'documents', 'photos', 'readings'].map(modeOf)).toEqual(Array(4).fill('700'))
    expect(['identity.json', 'manifest.json', 'documents/lots.ndjson', 'readings/TK-1.ndjson'].map(modeOf)).toEqual(
      Array(4).fill('600'),
    )
    const manifest = JSON.parse(readFileSync(join(whole, 'manifest.json'), 'utf8'))
    expect(manifest).toMatchObject({
      format: 1,
      cordline: '9.8.7',
      madeAt: '2026-07-04T12:00:00.000Z',
      rows: { lots: 12, photos: 12, quarantine: 3, readings: 1820 },
    })
    expect(Object.keys(manifest.files)).toEqual(
      expect.arrayContaining(['identity.json', 'readings/%2Ehidden.ndjson', 'readings/tk-1.ndjson']),
    )
    const [line] = readFileSync(join(whole, 'readings/TK-1.ndjson'), 'utf8').split('\n')
    expect(JSON.parse(line ?? '')).toMatchObject({ temperatureC: -19, seq: 0, boot: 'b-1', repeats: 0 })
  })

  it('is put back into an empty folder, with the key, and is the same', async () => {
    const place = aNewPlace()
    const said = await type(restore, `--from ${whole}`, at(place))
    expect(said).toMatchObject({ code: 0, told: '' })
    expect(said.printed).toContain('Of 2026-07-04T12:00:00.000Z, written by Cordline 9.8.7, into ')
    expect(said.printed).toContain('Restored: both are the same.')
    expect(JSON.parse(readFileSync(join(place, 'identity.json'), 'utf8'))).toEqual(key)
    expect(statSync(join(place, 'identity.json')).mode & 0o777).toBe(0o600)
    expect(await differences(home, place)).toEqual([])
  })

  it.each([
    ['both servers', { ...mongo, ...influx }],
    ['MongoDB and a data folder', mongo],
    ['InfluxDB and a data folder', influx],
  ])('is put back into %s, backed up from there and put back into a folder', async (_, named) => {
    rmSync(office, { recursive: true, force: true })
    const [place, second, back] = [aNewPlace(), aNewPlace(), aNewPlace()]
    expect(await type(restore, `--from ${whole}`, at(place, named))).toMatchObject({ code: 0, told: '' })
    expect(await type(backup, `--to ${second}`, at(place, named))).toMatchObject({ code: 0, told: '' })
    expect(await type(restore, `--from ${second}`, at(back))).toMatchObject({ code: 0, told: '' })
    expect(await differences(home, back)).toEqual([])
  })

  it('is not whole when it was ended, and says so', async () => {
    const place = aNewPlace()
    const stopped = await type(backup, `--to ${place}`, { ...at(home), stopsAt: (line) => line.startsWith('From') })
    expect(stopped).toMatchObject({ code: 130, told: 'Stopped. What it wrote is no whole backup: delete it.' })
    expect((await type(restore, `--from ${place}`, at(aNewPlace()))).told).toBe(
      `${place} is no whole backup: it has no manifest.json, which is written last.`,
    )
    expect((await type(backup, `--to ${place}`, at(home))).told).toBe(
      `${place} holds a backup that was not finished: delete it, or name another folder.`,
    )
  })

  it('goes into a new folder only, and from a folder that no server runs on', async () => {
    expect((await type(backup, `--to ${home}`, at(home))).told).toBe(`${home} is not empty: name a new folder.`)
    expect((await type(backup, '--to /proc/cordline', at(home))).told).toBe("/proc/cordline can't be made (ENOENT).")
    expect((await type(backup, `--to ${home}/cordline.db/x`, at(home))).told).toContain("can't be made (")
    expect((await type(backup, '', at(home))).told).toContain('npm run backup -- --to DIR')
    const running = openEmbedded({ folder: home })
    const said = await type(backup, `--to ${aNewPlace()}`, at(home))
    await running.close()
    expect(said.told).toContain('is in use by another Cordline')
  })

  it('says where there is no key to keep', async () => {
    const [place, target] = [aNewPlace(), aNewPlace()]
    await openEmbedded({ folder: place }).close()
    const said = await type(backup, `--to ${target}`, at(place))
    expect(said.code).toBe(0)
    expect(said.printed).toContain(`${place} has no identity.json`)
    expect(await type(restore, `--from ${target}`, at(aNewPlace()))).toMatchObject({ code: 0 })
  })
})

describe('npm run restore refuses', () => {
  const meddled = (meddle: (folder: string) => void): string => {
    const folder = aNewPlace()
    cpSync(whole, folder, { recursive: true })
    meddle(folder)
    return folder
  }

  it.each<[string, (folder: string) => void, string]>([
    [
      'a file that was changed',
      (it) => appendFileSync(join(it, 'documents/lots.ndjson'), '{}\n'),
      'is not as it was made: documents/lots.ndjson was changed or is damaged.',
    ],
    [
      'a photo with another byte',
      (it) => {
        const [name = ''] = readdirSync(join(it, 'photos'))
        const file = join(it, 'photos', name)
        const bytes = readFileSync(file)
        writeFileSync(file, bytes.fill(7, 3, 4))
      },
      '.jpg was changed or is damaged.',
    ],
    [
      'a file that is gone',
      (it) => rmSync(join(it, 'readings/TK-2.ndjson')),
      'is not whole: readings/TK-2.ndjson is missing.',
    ],
    [
      'a file that was added',
      (it) => writeFileSync(join(it, 'readings/X.ndjson'), ''),
      'is not as it was made: readings/X.ndjson was added.',
    ],
    [
      'a manifest of a newer format',
      (it) => {
        const file = join(it, 'manifest.json')
        writeFileSync(file, readFileSync(file, 'utf8').replace('"format": 1', '"format": 2'))
      },
      'its manifest.json is damaged, or a newer Cordline wrote it.',
    ],
    [
      'a manifest that is torn',
      (it) => writeFileSync(join(it, 'manifest.json'), '{"format": 1,'),
      'its manifest.json is damaged, or a newer Cordline wrote it.',
    ],
    ['nothing', (it) => rmSync(it, { recursive: true }), 'is no whole backup: it has no manifest.json'],
  ])('%s', async (_, meddle, sentence) => {
    const folder = meddled(meddle)
    const place = aNewPlace()
    const { code, told } = await type(restore, `--from ${folder}`, at(place))
    expect(code).toBe(1)
    expect(told).toContain(folder)
    expect(told).toContain(sentence)
    expect(() => statSync(place)).toThrow('ENOENT')
  })

  it('a place that holds anything', async () => {
    const place = aNewPlace()
    const store = openEmbedded({ folder: place })
    const there = lot()
    await store.documents.lots.insert(there)
    await store.close()
    const { code, told } = await type(restore, `--from ${whole}`, at(place))
    expect(code).toBe(1)
    expect(told).toBe(`There is other data in ${place}: lots ${there.id}. Name an empty place. Nothing was written.`)
    expect((await type(restore, `--from ${whole}`, at(home))).told).toContain('There is other data in ')
  })

  it('a folder with the key of another server', async () => {
    const place = aNewPlace()
    mkdirSync(place)
    writeFileSync(join(place, 'identity.json'), JSON.stringify({ serverKey: 'o'.repeat(43) }))
    expect((await type(restore, `--from ${whole}`, at(place))).told).toBe(
      `${join(place, 'identity.json')} is of another Cordline: name an empty DATA_DIR. Nothing was written.`,
    )
  })

  it('to be told nothing', async () => {
    expect((await type(restore, '', at(aNewPlace()))).told).toContain('npm run restore -- --from DIR')
  })
})
