import type { Device } from '@cordline/contract/vocabulary/device'
import type { Actor } from '@cordline/contract/vocabulary/people'
import type { Row } from '../../src/domain/ingest/foreign/csvColumns.ts'
import { Outage } from '../../src/ports/outage.ts'
import type { Ports } from '../../src/ports/ports.ts'
import { UnwritableReading } from '../../src/ports/readingStore.ts'
import { watchLatest } from '../../src/usecases/announceLatest.ts'
import { type Imported, importReadings } from '../../src/usecases/importing/importReadings.ts'
import { watchWhereabouts } from '../../src/usecases/whereabouts.ts'
import { actor, device, deviceCustody, noonMs } from '../builders.ts'
import { csvFormat, formatsWith } from '../domain/ingest/foreign/uplinks.ts'
import { openWorld, type World } from './world.ts'

const format = csvFormat(
  'csv-ms',
  formatsWith({
    'csv-ms': { kind: 'csv', time: { path: 'Time', unit: 'ms' }, fields: { temp: 'T', seq: 'N', boot: 'B' } },
  }),
)
const minuteMs = 60_000
/** A minute before noon, and what was measured then. */
type Line = readonly [minute: number, temperature: number, seq?: number]

let world: World
let owner: Actor
let logger: Device
beforeEach(async () => {
  world = openWorld()
  owner = actor()
  logger = device({ organisationId: owner.organisationId })
  await world.ports.devices.insert(logger)
})
afterEach(() => world.close())

function bring(lines: readonly Line[], run: 'dry' | 'real' = 'real', ports: Ports = world.ports): Promise<Imported> {
  const rows: readonly Row[] = [
    { row: 1, cells: ['Time', 'T', 'N', 'B'] },
    ...lines.map(([minute, temperature, seq], nth) => {
      const number = seq === undefined ? ['', ''] : [String(seq), 'b']
      return { row: nth + 2, cells: [String(noonMs - minute * minuteMs), String(temperature), ...number] }
    }),
  ]
  const file = {
    async *rows() {
      yield* rows
    },
  }
  const importing = { ...ports, whereabouts: watchWhereabouts(ports), latest: watchLatest(ports) }
  return importReadings(importing, owner, { deviceId: logger.id, format, file, run })
}

async function stored(): Promise<readonly (number | undefined)[]> {
  const page = await world.ports.readings.page({ deviceId: logger.id, from: 0, to: noonMs, limit: 2000 })
  return page.map(({ temperatureC }) => temperatureC)
}

it('brings rows in any order, more than one write of them', async () => {
  const lines = Array.from({ length: 1200 }, (_, nth): Line => [1 + ((nth * 7) % 1200), -18])
  expect(await bring(lines)).toMatchObject({ rows: 1200, added: 1200, refusals: [] })
  expect(await stored()).toHaveLength(1200)
})

it('a dry run foresees what the real one does, with doubles within the file and with what is there', async () => {
  await bring([
    [9, -18],
    [8, -18],
  ])
  const lines: readonly Line[] = [
    [9, -18],
    [8, -17],
    [7, -18],
    [7, -18],
    [7, -16],
    [6, 900],
  ]
  const dry = await bring(lines, 'dry')
  expect(await stored()).toHaveLength(2)
  expect(dry).toMatchObject({ rows: 6, added: 1, repeated: 2 })
  expect(dry.refusals.map(({ row, code }) => [row, code])).toEqual([
    [3, 'time-reused'],
    [6, 'time-reused'],
    [7, 'out-of-range'],
  ])
  expect(await bring(lines)).toEqual(dry)
  expect(await stored()).toEqual([-18, -18, -18])
})

it('a time that the device delivers itself meanwhile is told as such', async () => {
  const readings: Ports['readings'] = {
    ...world.ports.readings,
    record: async (own) => own.map((_, nth) => (['added', 'repeated', 'conflict'] as const)[nth] ?? 'added'),
  }
  const lines: readonly Line[] = [
    [3, -18],
    [2, -18],
    [1, -18],
  ]
  const met = await bring(lines, 'real', { ...world.ports, readings })
  expect(met).toMatchObject({ added: 1, repeated: 1, refusals: [{ row: 4, code: 'time-reused' }] })
})

it('what the store can’t keep costs its neighbours nothing', async () => {
  const readings: Ports['readings'] = {
    ...world.ports.readings,
    record: async (own) => own.map((_, nth) => (nth === 0 ? new UnwritableReading('beyond retention') : 'added')),
  }
  const lines: readonly Line[] = [
    [2, -18],
    [1, -18],
  ]
  const met = await bring(lines, 'real', { ...world.ports, readings })
  expect(met).toMatchObject({
    added: 1,
    refusals: [{ row: 2, column: '', code: 'store-refused', message: 'beyond retention' }],
  })
  expect(met.readings).toHaveLength(1)
})

it('a number that a boot has used for another reading is refused', async () => {
  await bring([[9, -18, 1]])
  expect(await bring([[8, -18, 1]])).toMatchObject({ added: 0, refusals: [{ row: 2, code: 'sequence-reused' }] })
})

it('is an outage where the store is away, and the same file again ends it', async () => {
  let writes = 0
  const readings: Ports['readings'] = {
    ...world.ports.readings,
    record: async (own) => {
      if (writes++ > 0) throw new Outage('the readings')
      return world.ports.readings.record(own)
    },
  }
  const lines = Array.from({ length: 700 }, (_, nth): Line => [nth + 1, -18])
  await expect(bring(lines, 'real', { ...world.ports, readings })).rejects.toThrow(Outage)
  expect(await stored()).toHaveLength(500)
  expect(await bring(lines)).toMatchObject({ added: 200, repeated: 500 })
})

it('tells those who listen that the container has changed, and in a dry run nobody', async () => {
  const from = new Date(noonMs - 60 * minuteMs).toISOString()
  await world.ports.custody.insert(deviceCustody({ deviceId: logger.id, from }))
  await bring([[5, -18]], 'dry')
  expect(world.announced).toEqual([])
  await bring([[5, -18]])
  expect(world.announced).toMatchObject([{ kind: 'latest' }])
})
