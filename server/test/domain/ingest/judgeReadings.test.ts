import { DeviceId } from '@cordline/contract/vocabulary/ids'
import { maxPayloadBytes, maxReadingsPerMessage, ReadingPayload } from '@cordline/contract/wire/mqtt'
import fc from 'fast-check'
import { type Judgement, judgeReadings, sourceIn } from '../../../src/domain/ingest/judgeReadings.ts'
import { goodElement, oddElement } from '../../fuzz/elements.ts'
import { randomOf } from '../../fuzz/random.ts'

const receivedAt = Date.parse('2026-07-04T12:00:00.000Z')
const takenAt = receivedAt - 60_000
const deviceId = DeviceId.parse('TK-1')
const dayMs = 86_400_000

const judgeText = (text: string | undefined, bytes = text?.length ?? 0): Judgement =>
  judgeReadings({ deviceId, receivedAt, bytes, text })
const judge = (payload: unknown): Judgement => judgeText(JSON.stringify(payload))
const sourceOf = (text: string, index: number): string => sourceIn({ text, bytes: text.length })(index)
const refusedAs = (payload: unknown) => judge(payload).refusals.map(({ code, path }) => `${code} ${path}`.trim())

it('takes a reading in the words of the trade', () => {
  const { readings, refusals } = judge({
    ts: takenAt,
    seq: 7,
    boot: 'b1',
    temp: -18.5,
    supply: -20,
    return: -19,
    ambient: 31,
    setpoint: -20,
    probe1: -18,
    probe2: -17,
    probe3: -16,
    rh: 80,
    co2: 5,
    o2: 12,
    lat: 3.79,
    lon: 101.86,
    acc: 8,
    spd: 62,
    hdg: 180,
    fixTs: '2026-07-04T11:58:59Z',
    door: false,
    power: true,
    defrost: false,
    light: 3,
    shock: 0.2,
    bat: 88,
    hist: true,
  })
  expect(refusals).toEqual([])
  expect(readings).toEqual([
    {
      deviceId,
      takenAt,
      receivedAt,
      seq: 7,
      boot: 'b1',
      temperatureC: -18.5,
      supplyC: -20,
      returnC: -19,
      ambientC: 31,
      setPointC: -20,
      probe1C: -18,
      probe2C: -17,
      probe3C: -16,
      humidityPct: 80,
      co2Pct: 5,
      o2Pct: 12,
      latitude: 3.79,
      longitude: 101.86,
      accuracyM: 8,
      speedKmh: 62,
      headingDeg: 180,
      fixedAt: Date.parse('2026-07-04T11:58:59Z'),
      door: false,
      power: true,
      defrost: false,
      lightLux: 3,
      shockG: 0.2,
      batteryPct: 88,
      history: true,
    },
  ])
})

it('takes a time with an offset as the moment that it is', () => {
  expect(judge({ ts: '2026-07-04T19:59:00+08:00', temp: 1 }).readings).toEqual([
    { deviceId, takenAt, receivedAt, temperatureC: 1 },
  ])
})

it('counts the characters of a boot, not what they are made of', () => {
  expect(judge({ ts: takenAt, temp: 4, boot: '🥭'.repeat(32) }).refusals).toEqual([])
  expect(refusedAs({ ts: takenAt, temp: 4, boot: '🥭'.repeat(33) })).toEqual(['out-of-range boot'])
})

it('takes a position without any temperature, and invents no channel', () => {
  expect(judge({ ts: takenAt, lat: 3, lon: 101 }).readings).toEqual([
    { deviceId, takenAt, receivedAt, latitude: 3, longitude: 101 },
  ])
})

it.each<[string, unknown, string]>([
  ['a text as temperature', { ts: takenAt, temp: '4' }, 'wrong-type temp'],
  ['null, which is how JSON writes a probe that is not a number', { ts: takenAt, temp: null }, 'wrong-type temp'],
  ['a fault code of a probe', { ts: takenAt, temp: 850 }, 'out-of-range temp'],
  ['colder than the freezing tunnel', { ts: takenAt, probe2: -127 }, 'out-of-range probe2'],
  ['more humidity than there is', { ts: takenAt, rh: 101 }, 'out-of-range rh'],
  ['a latitude beyond the pole', { ts: takenAt, temp: 4, lat: 91, lon: 0 }, 'out-of-range lat'],
  ['a longitude beyond the date line', { ts: takenAt, temp: 4, lat: 9, lon: 181 }, 'out-of-range lon'],
  ['a latitude alone', { ts: takenAt, temp: 4, lat: 3 }, 'position-incomplete lon'],
  ['a longitude alone', { ts: takenAt, temp: 4, lon: 101 }, 'position-incomplete lat'],
  ['a fix in the Gulf of Guinea', { ts: takenAt, temp: 4, lat: 0, lon: 0 }, 'position-null-island lat'],
  ['a door that is 1', { ts: takenAt, temp: 4, door: 1 }, 'wrong-type door'],
  ['a fix at a time that nothing can show', { ts: takenAt, temp: 4, fixTs: 8.7e15 }, 'out-of-range fixTs'],
  ['a fix before there were satellites', { ts: takenAt, temp: 4, fixTs: '0000-01-01T00:00:00Z' }, 'out-of-range fixTs'],
  ['half a sequence number', { ts: takenAt, temp: 4, seq: 1.5 }, 'wrong-type seq'],
  ['a negative sequence number', { ts: takenAt, temp: 4, seq: -1 }, 'out-of-range seq'],
  ['a boot without a name', { ts: takenAt, temp: 4, boot: '' }, 'out-of-range boot'],
  ['no time', { temp: 4 }, 'missing-field ts'],
  ['nothing measured', { ts: takenAt, seq: 4, boot: 'b' }, 'missing-field temp'],
  ['speed without anything else', { ts: takenAt, spd: 40 }, 'missing-field temp'],
  ['a time in words', { ts: 'yesterday', temp: 4 }, 'wrong-type ts'],
  ['a time without an offset', { ts: '2026-07-04T11:59:00', temp: 4 }, 'wrong-type ts'],
  ['half a millisecond', { ts: takenAt + 0.5, temp: 4 }, 'wrong-type ts'],
  ['seconds', { ts: takenAt / 1000, temp: 4 }, 'seconds-not-milliseconds ts'],
  ['seconds of 1 January 2020', { ts: Date.UTC(2020, 0, 1) / 1000, temp: 4 }, 'seconds-not-milliseconds ts'],
  ['seconds written as a date', { ts: new Date(takenAt / 1000).toISOString(), temp: 4 }, 'seconds-not-milliseconds ts'],
  ['a clock that was never set', { ts: 12_345, temp: 4 }, 'clock-not-set ts'],
  ['a date of 1970', { ts: '1970-01-01T08:00:00+08:00', temp: 4 }, 'clock-not-set ts'],
  ['a clock that counts from 1970 for two weeks now', { ts: 14 * dayMs, temp: 4 }, 'clock-not-set ts'],
  ['a clock that counts from 1970 for a year now', { ts: 365 * dayMs, temp: 4 }, 'clock-not-set ts'],
  ['before 1970', { ts: -1, temp: 4 }, 'clock-not-set ts'],
  ['before 2020', { ts: Date.UTC(2019, 11, 31), temp: 4 }, 'clock-not-set ts'],
  ['a leap to 2036', { ts: Date.UTC(2036, 1, 7, 6, 28, 16), temp: 4 }, 'from-the-future ts'],
  ['microseconds', { ts: takenAt * 1000, temp: 4 }, 'from-the-future ts'],
  ['nanoseconds', { ts: takenAt * 1_000_000, temp: 4 }, 'wrong-type ts'],
  ['401 days ago', { ts: receivedAt - 401 * dayMs, temp: 4 }, 'too-old ts'],
  ['six minutes ahead', { ts: receivedAt + 360_000, temp: 4 }, 'from-the-future ts'],
  ['a number', 4, 'not-an-object'],
  ['nothing', null, 'not-an-object'],
  ['an array in an array', [[{ ts: takenAt, temp: 4 }]], 'not-an-object'],
  ['an empty array', [], 'missing-field'],
])('refuses %s by name', (_, payload, expected) => {
  expect(refusedAs(payload)).toEqual([expected])
  expect(judge(payload).readings).toEqual([])
})

it.each([
  [1000, `ts ${takenAt * 1000} is in microseconds; send milliseconds (${takenAt})`],
  [1_000_000, `ts ${takenAt * 1_000_000} is too large; nanoseconds? send milliseconds`],
])('says which unit a time %s times too large is in', (factor, message) => {
  expect(judge({ ts: takenAt * factor, temp: 4 }).refusals).toMatchObject([{ path: 'ts', message }])
})

it('takes what is just within: 399 days ago and 299 s ahead', () => {
  const payload = [receivedAt - 399 * dayMs, receivedAt + 299_000].map((ts) => ({ ts, temp: 4 }))
  expect(judge(payload).refusals).toEqual([])
})

it('refuses one bad reading of a hundred and lands the others', () => {
  const hundred = Array.from({ length: 100 }, (_, nth) => ({ ts: takenAt - nth, temp: nth === 41 ? '4' : 4 }))
  const { readings, places, refusals } = judge(hundred)
  expect(readings).toHaveLength(99)
  expect(places[41]).toBe(42)
  expect(refusals).toEqual([
    { index: 41, code: 'wrong-type', path: 'temp', message: 'temp must be a number, was string', ts: takenAt - 41 },
  ])
  expect(JSON.parse(sourceOf(JSON.stringify(hundred), 41))).toEqual({ ts: takenAt - 41, temp: '4' })
})

it.each([
  ['too many', JSON.stringify(Array(maxReadingsPerMessage + 1).fill(1))],
  ['none', '[]'],
  ['half of it', '[{"ts":1},{"te'],
])('shows all of an array that is refused as a whole: %s', (_, text) => {
  expect(sourceOf(text, 0)).toBe(text)
})

it('refuses a number of the same boot that comes again at another time', () => {
  const first = { ts: takenAt, temp: 4, boot: 'b1', seq: 1 }
  expect(refusedAs([first, { ...first, ts: takenAt + 1 }, { ...first, boot: 'b2', ts: takenAt + 2 }, first])).toEqual([
    'sequence-reused seq',
  ])
})

it.each<[string, string | undefined, string]>([
  ['NaN', `{"ts":${takenAt},"temp":NaN}`, 'broken-json'],
  ['a number too large to be one', `{"ts":${takenAt},"temp":1e999}`, 'out-of-range'],
  ['half a message', `[{"ts":${takenAt},"te`, 'broken-json'],
  ['nothing at all', '', 'broken-json'],
  ['bytes that are no UTF-8', undefined, 'broken-json'],
])('refuses %s', (_, text, code) => {
  expect(judgeText(text).refusals).toMatchObject([{ index: 0, code }])
})

it('refuses an array that is too long as a whole', () => {
  const many = Array.from({ length: maxReadingsPerMessage + 1 }, (_, nth) => ({ ts: takenAt - nth, temp: 4 }))
  expect(refusedAs(many)).toEqual(['array-too-long'])
  expect(judge(many.slice(1)).readings).toHaveLength(maxReadingsPerMessage)
})

it('refuses what is too large without reading it', () => {
  expect(judgeText('[', maxPayloadBytes + 1).refusals).toMatchObject([{ code: 'payload-too-large' }])
})

it('ignores unknown fields and counts them, __proto__ among them', () => {
  const text = `[{"ts":${takenAt},"temp":4,"__proto__":{"lat":1},"constructor":1,"vendor":{"x":[1]}}]`
  const { readings, ignoredFields } = judgeText(text)
  expect(readings).toEqual([{ deviceId, takenAt, receivedAt, temperatureC: 4 }])
  expect(ignoredFields).toBe(3)
})

it('survives what is nested a hundred thousand deep', () => {
  const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
  const text = `[${deep},{"ts":${takenAt},"temp":4}]`
  const { refusals } = judgeText(text)
  expect(refusals).toMatchObject([{ index: 0, code: 'not-an-object' }])
  expect(sourceOf(text, 0)).toBe('(nested too deeply to show)')
})

it('agrees with the contract on every payload that a device could send', () => {
  const odd = fc.oneof(fc.double(), fc.integer(), fc.string(), fc.boolean(), fc.constant(null), fc.constant({}))
  const near = (min: number, max: number) => fc.double({ min: min - 2, max: max + 2, noNaN: true })
  const celsius = near(-120, 70)
  const percent = near(0, 100)
  const flag = fc.boolean()
  const often = <T>(usual: fc.Arbitrary<T>) => fc.oneof({ weight: 12, arbitrary: usual }, { weight: 1, arbitrary: odd })
  const payloads = fc.record(
    {
      ts: fc.constant(takenAt),
      seq: often(fc.integer({ min: -1 })),
      boot: often(fc.string({ maxLength: 34 })),
      temp: often(celsius),
      supply: often(celsius),
      return: often(celsius),
      ambient: often(celsius),
      setpoint: often(celsius),
      probe1: often(celsius),
      probe2: often(celsius),
      probe3: often(celsius),
      rh: often(percent),
      co2: often(percent),
      o2: often(percent),
      lat: often(near(-90, 90)),
      lon: often(near(-180, 180)),
      acc: often(near(0, 1_000_000)),
      spd: often(near(0, 2000)),
      hdg: often(near(0, 360)),
      fixTs: often(fc.oneof(fc.integer(), fc.constant('2026-07-04T11:58:59+08:00'), fc.constant('2026-07-04'))),
      door: often(flag),
      power: often(flag),
      defrost: often(flag),
      light: often(near(0, 1_000_000)),
      shock: often(near(0, 10_000)),
      bat: often(percent),
      hist: often(flag),
    },
    { requiredKeys: [] },
  )
  fc.assert(
    fc.property(payloads, (payload) => {
      const wire: unknown = JSON.parse(JSON.stringify(payload))
      expectAsInContract(JSON.stringify(wire))
    }),
    { numRuns: 2000 },
  )
})

it('agrees with the contract on each element of what devices gone mad send', () => {
  const seed = Date.now() % 1_000_000_007
  const random = randomOf(seed)
  let moment = takenAt
  for (let nth = 0; nth < 5000; nth++) {
    const element = random.chance(0.2) ? goodElement(random, moment--) : oddElement(random, moment--)
    expectAsInContract(element, `seed ${seed}`)
  }
})

/** What the contract's schema leaves to the server: the clock, the pair of a position, that anything was measured. */
const serverRules = [
  ...['position-incomplete', 'position-null-island', 'missing-field temp', 'clock-not-set', 'too-old'],
  ...['from-the-future', 'seconds-not-milliseconds'],
]

function expectAsInContract(wire: string, from = ''): void {
  const [refused] = judgeText(wire).refusals.map(({ code, path }) => `${code} ${path}`.trim())
  const isRefusedByType = refused !== undefined && !serverRules.some((rule) => refused.startsWith(rule))
  const isGood = ReadingPayload.safeParse(JSON.parse(wire)).success
  expect({ from, wire, refused, isRefusedByType }).toEqual({ from, wire, refused, isRefusedByType: !isGood })
}
