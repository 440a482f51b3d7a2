import { randomUUID } from 'node:crypto'
import type { DeviceId } from '@cordline/contract/vocabulary/ids'
import type { Reading } from '@cordline/contract/vocabulary/reading'
import fc from 'fast-check'
import { fromTag, toTag } from '../../../src/adapters/influx/lineProtocol.ts'
import { openInflux } from '../../../src/adapters/influx/openInflux.ts'
import type { TelemetryStore } from '../../../src/ports/store.ts'
import { noonMs } from '../../builders.ts'
import { describeEachServer, sayWhatIsMissing } from './servers.ts'

const seed = Number(process.env.SEED ?? Date.now() % 100_000)
const evil = fc.constantFrom(
  '"',
  "'",
  ' ',
  ',',
  '\\',
  '\n',
  '\r',
  '=',
  '%',
  '%41',
  '#',
  '$device',
  '/',
  '\0',
  '🥭',
  '\ud83e',
)
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.array(evil, { maxLength: 8 }).map((it) => it.join('')),
  fc.constantFrom('\\', '"', "' OR 1=1 --", '"; DROP MEASUREMENT readings; --', 'a\\', '\\"', ' ', '\t', '#x'),
)
/** Halves of surrogate pairs are no text: they come back as what stands for them. */
const readable = (text: string): string => Buffer.from(text).toString()

beforeAll(() => console.info(`any name: SEED=${seed}`))
sayWhatIsMissing()

it('the tag of a device is its name and nobody else’s', () => {
  fc.assert(
    fc.property(anyText, anyText, (a, b) => {
      expect(toTag(a)).toMatch(/^[\w.%-]+$/)
      expect(fromTag(toTag(a))).toBe(readable(a))
      if (readable(a) !== readable(b)) expect(toTag(a)).not.toBe(toTag(b))
    }),
    { seed, numRuns: 2000 },
  )
})

describeEachServer('%s', (_, place) => {
  let store: TelemetryStore
  const neighbour = `d-${randomUUID()}` as DeviceId
  const untouched: Reading = { deviceId: neighbour, takenAt: noonMs, receivedAt: noonMs + 100, temperatureC: 4 }
  beforeAll(async () => {
    store = openInflux({ place, heed: () => {}, now: Date.now })
    await store.prepare()
    await store.readings.record([untouched])
  })
  afterAll(() => store.close())

  it('writes and reads any device name and any boot, and touches nobody else', async () => {
    await fc.assert(
      fc.asyncProperty(anyText, anyText, fc.array(anyText, { maxLength: 3 }), async (name, boot, otherBoots) => {
        // Names of a run must not meet those of another run.
        const deviceId = `${name}${randomUUID().slice(0, 8)}${name}` as DeviceId
        const boots = [...new Set([boot, ...otherBoots].map(readable))]
        const written = boots.map((it, n) => ({ ...untouched, deviceId, takenAt: noonMs + n, boot: it, seq: n }))
        expect(await store.readings.record(written)).toEqual(written.map(() => 'added'))
        expect(await store.readings.record(written)).toEqual(written.map(() => 'repeated'))
        expect(await store.readings.page({ deviceId, from: 0, to: 2 * noonMs, limit: 9 })).toStrictEqual(written)
        expect(await store.readings.latest(deviceId)).toStrictEqual(written.at(-1))
        expect(await store.readings.tally({ deviceId, from: 0, to: 2 * noonMs }, 0)).toEqual({
          received: written.length,
          repeated: written.length,
          late: written.length,
        })
        const fresh = openInflux({ place, heed: () => {}, now: Date.now })
        for (const [n, it] of boots.entries()) expect(await fresh.readings.contiguousSeq(deviceId, it)).toBe(n)
        expect(await fresh.readings.record(written)).toEqual(written.map(() => 'repeated'))
        await fresh.close()
      }),
      { seed, numRuns: 40 },
    )
    expect(await store.readings.page({ deviceId: neighbour, from: 0, to: 2 * noonMs, limit: 9 })).toStrictEqual([
      untouched,
    ])
  }, 60_000)

  it('makes half a surrogate pair well-formed', async () => {
    const reading = { ...untouched, deviceId: `d-${randomUUID()}` as DeviceId, boot: 'b\ud83e', seq: 1 }
    await store.readings.record([reading])
    expect(await store.readings.latest(reading.deviceId)).toStrictEqual({ ...reading, boot: 'b\ufffd' })
    expect(await store.readings.contiguousSeq(reading.deviceId, reading.boot)).toBe(1)
    expect(await store.readings.record([reading])).toEqual(['repeated'])
  })
})
