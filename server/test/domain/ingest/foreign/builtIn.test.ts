import { DeviceId } from '@cordline/contract/vocabulary/ids'
import fc from 'fast-check'
import { isFault } from '../../../../src/domain/ingest/fault.ts'
import { mapPayload } from '../../../../src/domain/ingest/foreign/mapPayload.ts'
import { judgeReading } from '../../../../src/domain/ingest/judgeReading.ts'
import {
  chirpstackJoin,
  chirpstackUplink,
  formatsWith,
  jsonFormat,
  reeferEvent,
  traccarPosition,
  ttnUplink,
} from './uplinks.ts'

const at = Date.parse('2026-07-04T11:59:00Z')
const receivedAt = at + 60_000

/** What a payload says, by the one reading that is in it. */
function only(name: string, payload: unknown): object {
  const { readings, unmappable, skipped } = mapPayload(jsonFormat(name), payload)
  expect({ unmappable, skipped, count: readings.length }).toEqual({ unmappable: [], skipped: 0, count: 1 })
  return { deviceId: readings[0]?.deviceId, ...readings[0]?.element }
}
const skippedOf = (name: string, payload: unknown): number => mapPayload(jsonFormat(name), payload).skipped

describe('The Things Stack', () => {
  it('gives its device, its receipt as the time, and what its decoder found', () => {
    expect(only('ttn', ttnUplink({ temperature: 4.5, humidity: 81, battery_percent: 90 }))).toEqual({
      deviceId: 'dev1',
      ts: at + 787,
      temp: 4.5,
      rh: 81,
      bat: 90,
      seq: 42,
    })
  })

  it('takes no place on the map of its console, nor that of a gateway, for a fix', () => {
    expect(only('ttn', ttnUplink({ temperature: 1 }))).not.toHaveProperty('lat')
    const fix = { locations: { 'frm-payload': { latitude: 3.1, longitude: 101.6, source: 'SOURCE_GPS' } } }
    expect(only('ttn', ttnUplink({ temperature: 1 }, fix))).toMatchObject({ lat: 3.1, lon: 101.6 })
  })

  it('has a reading without a probe where the probe is not plugged in, and never the air of the case for the cargo', () => {
    const lht65 = { TempC_SHT: '28.30', Hum_SHT: '77.1' }
    const without = only('ttn', ttnUplink({ ...lht65, TempC_DS: 327.67 }))
    expect(without).toMatchObject({ ambient: 28.3, rh: 77.1 })
    expect(without).not.toHaveProperty('temp')
    expect(only('ttn', ttnUplink({ ...lht65, TempC_DS: '-18.06' }))).toMatchObject({ temp: -18.06, ambient: 28.3 })
  })

  it('passes over joins, and what was simulated in the console', () => {
    expect(skippedOf('ttn', { ...ttnUplink({ temperature: 1 }), simulated: true })).toBe(1)
    expect(skippedOf('ttn', { end_device_ids: { device_id: 'dev1' }, join_accept: {} })).toBe(1)
  })
})

describe('ChirpStack', () => {
  it('gives its device by its EUI, and what its codec found', () => {
    expect(only('chirpstack', chirpstackUplink({ temperature: -18.5, latitude: 3.1, longitude: 101.6 }))).toEqual({
      deviceId: '0101010101010101',
      ts: at + 123,
      temp: -18.5,
      lat: 3.1,
      lon: 101.6,
      seq: 3,
    })
  })

  it('passes over the joins that it posts to the same address', () => {
    expect(skippedOf('chirpstack', chirpstackJoin)).toBe(1)
  })

  it('says where a codec gave a text for a number, and whose device it is', () => {
    const { unmappable } = mapPayload(jsonFormat('chirpstack'), chirpstackUplink({ temperature: 'warm' }))
    expect(unmappable).toMatchObject([
      {
        deviceId: '0101010101010101',
        code: 'unmappable',
        path: 'object.temperature',
        message: '"warm" is no number',
      },
    ])
  })
})

describe('Traccar', () => {
  it('gives its position with the speed in km/h, and no volts for a percentage', () => {
    expect(only('traccar', traccarPosition({}, { temp1: -18.2, door: false }))).toEqual({
      deviceId: '123456789012345',
      ts: at,
      fixTs: at - 5000,
      temp: -18.2,
      bat: 85,
      door: false,
      lat: 3.79,
      lon: 101.857,
      spd: 92.6,
      hdg: 180,
    })
  })

  it.each([
    ['the receiver had no fix', { valid: false }],
    ['the server repeats the last one', { outdated: true }],
  ])('gives no position where %s', (_, changes) => {
    const reading = only('traccar', traccarPosition(changes, { temp1: 4 }))
    expect(Object.keys(reading).toSorted()).toEqual(['bat', 'deviceId', 'temp', 'ts'])
  })
})

describe('DCSA', () => {
  it('gives a reefer event of a container, with a position that is written as text', () => {
    expect(only('dcsa', reeferEvent())).toEqual({
      deviceId: 'MSKU9070323',
      ts: at,
      temp: -17.9,
      ambient: 22,
      setpoint: -18,
      o2: 10.5,
      lat: 48.85855,
      lon: 2.29449203,
    })
  })

  it('reads degrees Fahrenheit where the event says so, and refuses a unit that nobody knows', () => {
    const fahrenheit = { temperatureUnit: 'FAH', temperature: 0, ambientTemperature: 71.6 }
    expect(only('dcsa', reeferEvent(fahrenheit))).toMatchObject({ temp: -17.7777777778, ambient: 22, setpoint: -18 })
    const { unmappable } = mapPayload(jsonFormat('dcsa'), reeferEvent({ temperatureUnit: 'KEL' }))
    expect(unmappable).toMatchObject([{ path: 'payload.measurements.temperatureUnit' }])
  })

  it('takes what was measured, not what was planned', () => {
    expect(skippedOf('dcsa', reeferEvent({}, { eventClassifierCode: 'PLN' }))).toBe(1)
  })
})

const names = [...formatsWith()].filter(([, { kind }]) => kind === 'json').map(([name]) => name)
const examples = [
  ttnUplink({ temperature: 1 }),
  chirpstackUplink({ temperature: 1 }),
  traccarPosition({}, { temp1: 4 }),
  reeferEvent(),
]
/** Any JSON, most of it an example of which some place holds something else. */
const payloads = fc.oneof(
  fc.jsonValue(),
  fc
    .tuple(fc.constantFrom(...examples), fc.nat(), fc.jsonValue())
    .map(([example, place, value]) => withAt(example, place, value)),
)

/** Puts something else in the nth of all places of a tree. */
function withAt(tree: object, nth: number, value: unknown): unknown {
  const places = JSON.stringify(tree).match(/"\w+":/g)?.length ?? 1
  let at = nth % places
  return JSON.parse(JSON.stringify(tree, (key, old) => (key !== '' && at-- === 0 ? value : old)) ?? 'null')
}

it.each(names)('%s reads any JSON without failing, and what it gives is judged like any other reading', (name) => {
  const format = jsonFormat(name)
  fc.assert(
    fc.property(payloads, (payload) => {
      const { readings, unmappable } = mapPayload(format, payload)
      for (const { deviceId, element } of readings) {
        expect(DeviceId.safeParse(deviceId).success).toBe(true)
        const judged = judgeReading(element, { deviceId, receivedAt }, { ignoredFields: 0 })
        // A map gives our own names in our own types: what is wrong then is the value.
        if (isFault(judged)) expect(judged.code).not.toBe('wrong-type')
      }
      for (const { code, message } of unmappable) expect([code, message]).toEqual(['unmappable', expect.any(String)])
    }),
    { numRuns: 500 },
  )
})

it.each(names)('%s invents nothing: every value that it gives stands in the payload', (name) => {
  const format = jsonFormat(name)
  fc.assert(
    fc.property(payloads, (payload) => {
      const said = numbersIn(payload)
      for (const { element } of mapPayload(format, payload).readings) {
        const { ts: _ts, fixTs: _fixTs, ...channels } = element
        for (const value of Object.values(channels)) {
          if (typeof value !== 'number') continue
          const origins = [value, value / 1.852, value * 1.8 + 32]
          expect(origins.some((it) => said.some((one) => Math.abs(one - it) <= 1e-9 * Math.abs(one) + 1e-9))).toBe(true)
        }
      }
    }),
    { numRuns: 300 },
  )
})

function numbersIn(tree: unknown): readonly number[] {
  if (typeof tree === 'number') return [tree]
  if (typeof tree === 'string') return tree.trim() === '' ? [] : [Number(tree)]
  return typeof tree === 'object' && tree !== null ? Object.values(tree).flatMap(numbersIn) : []
}
