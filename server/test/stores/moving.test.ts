import { join } from 'node:path'
import { backup } from '../../src/backup.ts'
import { migrate } from '../../src/migrate.ts'
import { openServers } from '../../src/moving/servers.ts'
import { restore } from '../../src/restore.ts'
import { aFolder } from '../adapters/embedded/aFolder.ts'
import { differences, settle, type } from '../moving/aHouse.ts'
import { type Room, roomOnInflux1, roomOnInflux2, roomOnMongo } from './outsideStores.ts'

/** A season of some thousand rows, written and read several times over. */
jest.setTimeout(180_000)

const { folder: root, remove } = aFolder()
const home = join(root, 'home')
beforeAll(() => settle(home))
afterAll(remove)

const servers: readonly (readonly [string, readonly string[], readonly (() => Promise<Room>)[]])[] = [
  ['MongoDB and InfluxDB 2', ['TEST_MONGO_URL', 'TEST_INFLUX2_URL'], [roomOnMongo, roomOnInflux2]],
  ['InfluxDB 1 alone', ['TEST_INFLUX1_URL'], [roomOnInflux1]],
]

for (const [name, needs, rooms] of servers) {
  const lacks = needs.filter((it) => !process.env[it])
  if (lacks.length > 0) it.skip(`a house moves to ${name} and back: set ${lacks.join(', ')}`, () => {})
  else describe(`a house that moves to ${name}`, () => movesTo(name.replaceAll(/\W+/g, '-'), rooms))
}

function movesTo(name: string, rooms: readonly (() => Promise<Room>)[]): void {
  const rented: Room[] = []
  let environment: Record<string, string>
  beforeAll(async () => {
    for (const rent of rooms) rented.push(await rent())
    environment = Object.assign({ DATA_DIR: home }, ...rented.map((it) => it.environment))
  })
  afterAll(async () => {
    for (const it of rented) await it.giveBack()
  })

  it('arrives whole, is there already the second time, and comes back as it was', async () => {
    const out = await type(migrate, '--from embedded --to servers', { environment, openServers })
    expect(out).toMatchObject({ code: 0, told: '' })
    const again = await type(migrate, '--from embedded --to servers', { environment, openServers })
    expect(again.printed).toMatch(/^Copied 0 rows, [\d,]+ were there already\./m)
    const back = join(root, `back-${name}`)
    const there = { ...environment, DATA_DIR: back }
    expect(await type(migrate, '--from servers --to embedded', { environment: there, openServers })).toMatchObject({
      code: 0,
      told: '',
    })
    const isWhole = rooms.length > 1
    const found = await differences(home, back)
    expect(isWhole ? found : found.filter((it) => it.startsWith('readings'))).toEqual([])
  })

  it('can be backed up there, and restored into a folder', async () => {
    const safe = join(root, `safe-${name}`)
    expect(await type(backup, `--to ${safe}`, { environment, openServers })).toMatchObject({ code: 0, told: '' })
    const other = join(root, `other-${name}`)
    const into = { environment: { DATA_DIR: other }, openServers }
    expect(await type(restore, `--from ${safe}`, into)).toMatchObject({ code: 0, told: '' })
    expect(await differences(home, other)).toEqual([])
  })
}
