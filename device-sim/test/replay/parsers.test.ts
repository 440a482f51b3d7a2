import { ReadingPayload } from '@cordline/contract/wire/mqtt'
import { detectFormat, type Format, parseRecordings } from '../../src/replay/formats.ts'
import { excerpt, onWhole } from './excerpt.ts'

const files = {
  ambient: 'ambient.csv',
  bus: 'bus.csv',
  gpx: 'track.gpx',
  searoute: 'searoute.geojson.txt',
  dcsa: 'dcsa.json.txt',
} as const satisfies Record<Format, string>
const parsed = (format: Format) => parseRecordings(excerpt(files[format]), format)

describe.each(Object.keys(files).filter((it): it is Format => it in files))('a recording in format %s', (format) => {
  it('is known by what is in it', () => {
    expect(detectFormat(excerpt(files[format]))).toBe(format)
  })

  it('becomes readings that the wire takes, with nothing made up', () => {
    const channels = { ambient: 'temp', bus: 'lat', gpx: 'lat', searoute: 'lat', dcsa: 'temp' }
    for (const { readings } of parsed(format)) {
      expect(readings.length).toBeGreaterThan(0)
      for (const it of readings) expect(ReadingPayload.parse(it)).toHaveProperty(channels[format])
    }
  })
})

describe('parsing', () => {
  it('ambient: °F become °C, and there is no position', () => {
    const [series] = parsed('ambient')
    expect(series?.readings).toHaveLength(25)
    expect(series?.readings[0]).toEqual({ ts: Date.UTC(2013, 6, 4), temp: 21.044908 })
  })

  it('bus: every trip is a device, with bearings where there was one and no temperature', () => {
    const trips = parsed('bus')
    expect(trips.map((it) => it.device).sort()).toEqual(['bus-1091', 'bus-1095', 'bus-1097'])
    for (const { readings } of trips) expect(readings).toHaveLength(10)
    const trip = trips.find((it) => it.device === 'bus-1091')
    expect(trip?.readings.slice(0, 2)).toEqual([
      { ts: Date.UTC(2026, 0, 26, 15, 57, 2), lat: 53.44451, lon: -2.925173 },
      { ts: Date.UTC(2026, 0, 26, 15, 57, 24), lat: 53.445026, lon: -2.923543, hdg: 53 },
    ])
    expect(trip?.from).toBe('Queen Square Bus Station')
  })

  it('gpx: points with their time; height is no channel', () => {
    const [track] = parsed('gpx')
    expect(track?.readings).toHaveLength(24)
    expect(track?.readings[0]).toEqual({ ts: Date.UTC(2020, 11, 18, 6, 15, 50), lat: 45.273518851, lon: 13.7142099626 })
  })

  it('searoute: a line is walked at 14 knots, ten minutes at a time, to its end', () => {
    const [route] = parsed('searoute')
    const readings = route?.readings ?? []
    // 3,249 km at 25.93 km/h.
    expect((readings.at(-1)?.ts ?? 0) / 3_600_000).toBeCloseTo(3249 / 25.928, 0)
    expect(readings[1]?.ts).toBe(600_000)
    expect(readings.at(-1)).toMatchObject({ lat: 22.74308, lon: 113.57565, spd: 0 })
  })

  it('dcsa: set point, temperatures, humidity, gases and position of each reefer; a retraction is no reading', () => {
    const reefers = parsed('dcsa')
    expect(reefers.map((it) => it.container)).toEqual(['MSKU9070323', 'APZU4812090'])
    expect(reefers[0]?.readings).toEqual([
      {
        ts: Date.UTC(2022, 8, 19, 4, 31),
        temp: -17.9,
        ambient: 22,
        setpoint: -18,
        rh: 88,
        o2: 10.5,
        co2: 15.2,
        lat: 48.85855,
        lon: 2.29449203,
      },
    ])
  })

  it('reads Fahrenheit where a reefer says so', () => {
    const text = excerpt(files.dcsa).replaceAll('CEL', 'FAH').replaceAll('-17.9', '0')
    expect(parseRecordings(text, 'dcsa')[0]?.readings[0]?.temp).toBe(-17.7778)
  })
})

describe('a file that is no recording', () => {
  it.each([
    ['hello, world\n1,2', /begins with "hello, world"/],
    ['{"type":"FeatureCollection","features":[{"geometry":{"type":"Point"}}]}', /GeoJSON with Point only/],
    ['{"a":1}', /JSON of another kind/],
  ])('is refused with what was found: %s', (text, message) => {
    expect(() => detectFormat(text)).toThrow(message)
  })

  it('is refused when there is nothing to send in it', () => {
    expect(() => parseRecordings('timestamp,value\n', 'ambient')).toThrow(/nothing to send/)
  })
})

describe('the whole recordings', () => {
  onWhole(
    'ambient/ambient_temperature_system_failure.csv',
    'ambient: 7,267 hours with a mean of 21.8014 °C',
    (text) => {
      const readings = parseRecordings(text, 'ambient')[0]?.readings ?? []
      expect(readings).toHaveLength(7267)
      expect(readings.reduce((sum, it) => sum + (it.temp ?? 0), 0) / 7267).toBeCloseTo(21.8014, 4)
    },
  )
  onWhole('bus/route14_outbound.csv', 'bus: 1,533 fixes of 16 trips', (text) => {
    const trips = parseRecordings(text, 'bus')
    expect([trips.length, trips.flatMap((it) => it.readings).length]).toEqual([16, 1533])
  })
  onWhole('gpx/around-visnjan-with-car.gpx', 'gpx: 104 points', (text) => {
    expect(parseRecordings(text, 'gpx')[0]?.readings).toHaveLength(104)
  })
  onWhole('searoute/routes-malaysia-china.geojson', 'searoute: three routes', (text) => {
    expect(parseRecordings(text, 'searoute').map((it) => it.to)).toEqual(['Nansha', 'Shanghai', 'Shekou'])
  })
  onWhole('dcsa-reefer/postman-collection.json', 'dcsa: six events of two reefers', (text) => {
    expect(parseRecordings(text, 'dcsa').map((it) => it.readings.length)).toEqual([3, 3])
  })
})
