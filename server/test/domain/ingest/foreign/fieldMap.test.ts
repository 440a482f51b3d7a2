import { mapPayload } from '../../../../src/domain/ingest/foreign/mapPayload.ts'
import { readFormats } from '../../../../src/domain/ingest/foreign/readFormats.ts'
import { formatsWith, jsonFormat } from './uplinks.ts'

const ts = Date.parse('2026-07-04T11:59:00Z')
const map = { kind: 'json', device: 'id', time: { path: 'at', unit: 'ms' } }

/** What one field of a map makes of a value. */
function readAs(field: unknown, value: unknown, channel = 'temp'): unknown {
  const format = jsonFormat('mine', formatsWith({ mine: { ...map, fields: { [channel]: field } } }))
  const { readings, unmappable } = mapPayload(format, { id: 'a', at: ts, v: value })
  return readings[0] ? readings[0].element[channel] : unmappable[0]?.message
}

describe('a number', () => {
  it.each<[string, unknown, unknown, unknown]>([
    ['as it is', 'v', 4.5, 4.5],
    ['as text', 'v', '-4.50', -4.5],
    ['in tenths', { path: 'v', scale: 0.1 }, -185, -18.5],
    ['in tenths above −40', { path: 'v', scale: 0.1, offset: -40 }, 215, -18.5],
    ['in °F', { path: 'v', unit: '°F' }, -0.4, -18],
    ['in tenths of °F', { path: 'v', scale: 0.1, unit: '°F' }, -4, -18],
    ['in K', { path: 'v', unit: 'K' }, 255.15, -18],
    ['that is a fault code', { path: 'v', missing: [32767, -999] }, 32767, undefined],
    ['that is a fault code as text', { path: 'v', missing: [32767, '--'] }, ' 32767.0 ', undefined],
    ['that is a word for nothing', { path: 'v', missing: ['--'] }, '--', undefined],
    ['that is null', 'v', null, undefined],
    ['that is empty', 'v', ' ', undefined],
    ['that is a word', 'v', 'open', '"open" is no number'],
    ['with a decimal comma', 'v', '4,5', '"4,5" is no number'],
    ['in hexadecimal', 'v', '0x10', '"0x10" is no number'],
    ['that is true', 'v', true, 'is no number but boolean'],
    ['that is a list', 'v', [4], 'is no number but a list'],
  ])('%s', (_, field, value, expected) => {
    expect(readAs(field, value)).toBe(expected)
  })

  it.each([1.5, -5e-324, '0,5', '41.9'])('that counts, and is no whole one: %s', (value) => {
    expect(readAs('v', value, 'seq')).toMatch(/is no (whole )?number$/)
  })

  it.each<[string, string, number, number]>([
    ['spd', 'm/s', 10, 36],
    ['spd', 'kn', 10, 18.52],
    ['rh', 'fraction', 0.81, 81],
    ['co2', 'ppm', 420, 0.042],
    ['lat', 'e-7 degrees', 37_900_000, 3.79],
    ['shock', 'm/s²', 9.80665, 1],
    ['acc', 'ft', 10, 3.048],
  ])('%s in %s', (channel, unit, value, expected) => {
    expect(readAs({ path: 'v', unit }, value, channel)).toBe(expected)
  })
})

describe('a state', () => {
  it.each<[string, unknown, unknown, unknown]>([
    ['as it is', 'v', true, true],
    ['by its words', { path: 'v', words: { open: true, closed: false } }, 'Closed', false],
    ['by its numbers', { path: 'v', words: { 1: true, 0: false } }, 1, true],
    ['that nobody declared', 'v', 1, '"1" is neither true nor false'],
  ])('%s', (_, field, value, expected) => {
    expect(readAs(field, value, 'door')).toBe(expected)
  })
})

it('takes the first place that is there, and not another where that one has nothing to say', () => {
  const field = [{ path: 'v.cargo', missing: [-127] }, 'v.case']
  expect(readAs(field, { cargo: -18, case: 30 })).toBe(-18)
  expect(readAs(field, { case: 30 })).toBe(30)
  expect(readAs(field, { cargo: -127, case: 30 })).toBeUndefined()
  expect(readAs(field, { cargo: null, case: 30 })).toBeUndefined()
})

it('reads own fields only, whatever an object or a list inherits', () => {
  for (const path of ['v.length', 'v.toString', 'v.at', 'v.0.length']) expect(readAs(path, ['abc'])).toBeUndefined()
})

describe('a list of events', () => {
  const mine = {
    ...map,
    device: '$.id',
    list: 'events',
    only: [{ path: 'kind', is: 'measure' }],
    fields: { temp: 't' },
  }
  const format = jsonFormat('mine', formatsWith({ mine }))

  it('is read event by event: a bad one costs its neighbours nothing', () => {
    const events = [4, 'warm', 5].map((t, minute) => ({ kind: 'measure', at: ts + minute, t }))
    const { readings, unmappable, skipped } = mapPayload(format, { id: 'a', events: [...events, { kind: 'note' }] })
    expect(readings.map(({ index, deviceId, element }) => [index, deviceId, element.temp])).toEqual([
      [0, 'a', 4],
      [2, 'a', 5],
    ])
    expect(unmappable).toMatchObject([{ index: 1, deviceId: 'a', path: 't' }])
    expect(skipped).toBe(1)
  })

  it('is refused as a whole where it is missing or longer than a message may be', () => {
    expect(mapPayload(format, { id: 'a' }).unmappable).toMatchObject([{ code: 'unmappable', path: 'events' }])
    const events = Array(501).fill({ kind: 'measure', at: ts, t: 1 })
    expect(mapPayload(format, { id: 'a', events }).unmappable).toMatchObject([{ code: 'array-too-long' }])
  })
})

describe('a device', () => {
  const format = jsonFormat('mine', formatsWith({ mine: { ...map, fields: { temp: 't' } } }))
  it.each([
    ['by its number', 8_600_001, '8600001'],
    ['that is missing', undefined, 'there is no device'],
    ['with a slash, which would be another topic', 'a/b', 'is no device id: 1 to 64 of A-Z a-z 0-9 . _ -'],
    ['that is a list', ['a'], 'is no text but a list'],
  ])('%s', (_, id, expected) => {
    const { readings, unmappable } = mapPayload(format, { id, at: ts, t: 1 })
    expect(readings[0]?.deviceId ?? unmappable[0]?.message).toBe(expected)
  })
})

describe('a file of formats', () => {
  const problemsOf = (own: unknown): readonly string[] => {
    const read = readFormats(own)
    return 'problems' in read ? read.problems : []
  }
  const fields = { temp: 't' }

  it('may change a part of a built-in format, and take a field away', () => {
    const ttn = {
      like: 'ttn',
      topics: ['v3/+/devices/+/up'],
      fields: { temp: 'uplink_message.decoded_payload.T', rh: null },
    }
    const format = jsonFormat('ttn', formatsWith({ ttn }))
    expect(format.topics).toEqual(['v3/+/devices/+/up'])
    expect(format.fields.temp?.sources).toMatchObject([{ path: 'uplink_message.decoded_payload.T' }])
    expect(format.fields).not.toHaveProperty('rh')
    expect(format.fields).toHaveProperty('seq')
  })

  it('is told everything that is wrong with it at once, each with its place', () => {
    const own = {
      'My format': { ...map, fields },
      a: { ...map, fields: { temp: { path: 't', unit: 'km/h' } } },
      b: { ...map, fields: { temp: 't', temperature: 't' } },
      c: { ...map, fields: { temp: { path: 't', scale: 0 } } },
      d: { ...map, time: { path: 'at', pattern: 'YYYY-DD HH:mm', zone: '+08:00' }, fields },
      e: { ...map, time: { path: 'at', pattern: 'YYYY-MM-DD HH:mm' }, fields },
      f: { ...map, fields: { temp: 'a.__proto__.b' } },
      g: { ...map, topics: ['cordline/v1/+/readings'], fields },
      h: { ...map, fields: {} },
      i: { like: 'nothing', fields },
    }
    expect(problemsOf(own)).toEqual([
      'My format must be 1 to 40 of a-z 0-9 -',
      'a.fields.temp.0.unit must be one of °C, °F, K',
      expect.stringMatching(/^b\.fields .*temperature/),
      'c.fields.temp.0.scale must not be 0',
      'd.time.0.pattern needs MM, DD and mm',
      'e.time.0 needs pattern and zone together',
      'f.fields.temp.0.path has a name that no payload may have',
      'g.topics.0 must not be of our own topics',
      'h.fields names no channel',
      'i.like must be one of ttn, chirpstack, traccar, dcsa, csv-iso, csv-dmy, csv-us',
    ])
  })

  it.each([[[]], ['text'], [{ a: 1 }], [null]])('is refused where it is %j', (own) => {
    expect(problemsOf(own)).toHaveLength(1)
  })
})
