import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { openEmbedded } from '../../src/adapters/embedded/openEmbedded.ts'
import { migrate } from '../../src/migrate.ts'
import type { OpenServers } from '../../src/moving/servers.ts'
import { aFolder } from '../adapters/embedded/aFolder.ts'
import { lot } from '../builders.ts'
import { differences, influx, mongo, serversIn, settle, type } from './aHouse.ts'

/** The machine may be busy with other things. */
jest.setTimeout(60_000)

describe('npm run migrate', () => {
  const { folder: root, remove } = aFolder()
  afterAll(remove)
  const home = join(root, 'home')
  beforeAll(() => settle(home))

  let n = 0
  /** New servers, and the environment that names them. */
  const anOffice = () => {
    n += 1
    const office = join(root, `office-${n}`)
    return { office, typed: { environment: { DATA_DIR: home, ...mongo, ...influx }, openServers: serversIn(office) } }
  }
  const out = '--from embedded --to servers'

  it('moves all of a data folder to the servers, and all of it back into another', async () => {
    const { office, typed } = anOffice()
    const moved = await type(migrate, out, typed)
    expect(moved.told).toBe('')
    expect(moved.code).toBe(0)
    expect(moved.printed).toMatch(/^From .*home to MongoDB and InfluxDB: documents, photos, .* and readings\.$/m)
    expect(moved.printed).toMatch(/^lots +12 +[0-9a-f]{16} +same$/m)
    expect(moved.printed).toMatch(/^readings of TK-1 +1,300 +5 days +same$/m)
    expect(moved.printed).toContain('Both places are the same.')
    const back = join(root, `back-${n}`)
    const environment = { ...typed.environment, DATA_DIR: back }
    expect(await type(migrate, '--from servers --to embedded', { ...typed, environment })).toMatchObject({ code: 0 })
    expect(await differences(home, back)).toEqual([])
    expect(existsSync(join(office, 'mongo'))).toBe(true)
  })

  it('says with --days what every day of a device has, with its checksum', async () => {
    const { printed } = await type(migrate, `${out} --days`, anOffice().typed)
    expect(printed).toMatch(/^readings of TK-1, 2026-07-04 +180 +[0-9a-f]{16} +same$/m)
    expect(printed).toMatch(/^readings of TK-1, 2026-07-07 +360 +[0-9a-f]{16} +same$/m)
  })

  it.each([
    ['documents', mongo, 'Readings stay: INFLUX_URL is not set.', 'mongo', 'influx'],
    ['readings', influx, 'Documents, photos and all else stay: MONGO_URL is not set.', 'influx', 'mongo'],
  ])(
    'moves only %s where only their server is named, and says what stays',
    async (_, named, sentence, moved, stays) => {
      const { office, typed } = anOffice()
      const said = await type(migrate, out, { ...typed, environment: { DATA_DIR: home, ...named } })
      expect(said.code).toBe(0)
      expect(said.printed).toContain(sentence)
      expect(existsSync(join(office, moved))).toBe(true)
      expect(existsSync(join(office, stays))).toBe(false)
    },
  )

  it('goes on after Ctrl-C where it was', async () => {
    const { typed } = anOffice()
    const stopped = await type(migrate, out, { ...typed, stopsAt: (line) => line.startsWith('From') })
    expect(stopped).toMatchObject({ code: 130, told: 'Stopped. What was left is as it was. Run it again to go on.' })
    const compared = await type(migrate, out, { ...typed, stopsAt: (line) => line.startsWith('photos') })
    expect(compared.code).toBe(130)
    const again = await type(migrate, out, typed)
    expect(again.code).toBe(0)
    expect(again.printed).toMatch(/^Copied 0 rows, [\d,]+ were there already\./m)
  })

  it('names what did not arrive as it was, and ends with 1', async () => {
    const { office, typed } = anOffice()
    const openServers: OpenServers = async (config) => {
      const servers = await serversIn(office)(config)
      const { telemetry } = servers
      if (!telemetry) throw new Error('both are named')
      const { readings } = telemetry.archive
      const rounding = { ...readings, put: (device: string) => readings.put(device, []) }
      return { ...servers, telemetry: { ...telemetry, archive: { readings: rounding } } }
    }
    const said = await type(migrate, out, { ...typed, openServers })
    expect(said.code).toBe(1)
    expect(said.printed).toMatch(/^readings of TK-1 +1,300 : 0 +5 days +DIFFERENT$/m)
    expect(said.printed).toContain('DIFFERENT: readings of TK-1 on 2026-07-04, first 2026-07-04T12:00:00.000Z, ')
    expect(said.printed).toContain(`Not the same: go on with ${home}, and run this again.`)
  })

  describe('refuses by a sentence', () => {
    it('a data folder that a server runs on', async () => {
      const running = openEmbedded({ folder: home })
      const { code, told } = await type(migrate, out, anOffice().typed)
      await running.close()
      expect(code).toBe(1)
      expect(told).toContain(`The data folder ${home} is in use by another Cordline (process ${process.pid})`)
    })

    it('servers that hold other data, and writes nothing', async () => {
      const { office, typed } = anOffice()
      const other = openEmbedded({ folder: join(office, 'mongo') })
      const foreign = lot()
      await other.documents.lots.insert(foreign)
      await other.close()
      const { code, told } = await type(migrate, out, typed)
      expect(code).toBe(1)
      expect(told).toBe(
        `There is other data in MongoDB and InfluxDB: lots ${foreign.id}. Name an empty place. Nothing was written.`,
      )
      const after = openEmbedded({ folder: join(office, 'mongo') })
      expect(await after.archive.photos.count()).toBe(0)
      await after.close()
    })

    it('servers that were worked in since', async () => {
      const { office, typed } = anOffice()
      await type(migrate, out, typed)
      const used = openEmbedded({ folder: join(office, 'mongo') })
      const [first] = (await used.documents.lots.list({ limit: 1 })).items
      if (!first) throw new Error('there are twelve')
      await used.documents.lots.replace({ ...first, version: first.version + 1 })
      await used.close()
      const { code, told } = await type(migrate, out, typed)
      expect(code).toBe(1)
      expect(told).toContain(`since it was moved into: lots ${first.id} is newer there.`)
    })

    it('a data folder that holds nothing', async () => {
      const { typed } = anOffice()
      const empty = join(root, 'nobody')
      const said = await type(migrate, out, { ...typed, environment: { ...typed.environment, DATA_DIR: empty } })
      expect(said.told).toBe(`There is no cordline.db in ${empty}: set DATA_DIR to the folder of the server.`)
      expect(existsSync(empty)).toBe(false)
    })

    it('no servers', async () => {
      const { typed } = anOffice()
      const said = await type(migrate, out, { ...typed, environment: { DATA_DIR: home } })
      expect(said.told).toBe('No server is named: set MONGO_URL, INFLUX_URL or both, as for the server itself.')
    })

    it.each(['', '--from embedded', '--from embedded --to embedded', '--from here --to there'])(
      'a way that is none: %j',
      async (args) => {
        const said = await type(migrate, args, anOffice().typed)
        expect(said).toMatchObject({ code: 1, printed: '' })
        expect(said.told).toContain('Say --from embedded --to servers, or --from servers --to embedded.')
      },
    )

    it('an option that it does not know', async () => {
      const { code, told } = await type(migrate, `${out} --force`, anOffice().typed)
      expect(code).toBe(1)
      expect(told).toMatch(/--force.* See --help\.$/)
    })
  })
})
