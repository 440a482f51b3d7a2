import { DeviceBody } from '@cordline/contract/wire/http/devices'
import { DeviceFit, ShipmentBody } from '@cordline/contract/wire/http/shipments'
import { parseRecordings } from '../../src/replay/formats.ts'
import { planFor } from '../../src/replay/plan.ts'
import { shiftedTo, spanOf } from '../../src/replay/shift.ts'
import { shuffled } from '../../src/replay/shuffle.ts'
import { excerpt } from './excerpt.ts'

const recordings = [
  ...parseRecordings(excerpt('ambient.csv'), 'ambient'),
  ...parseRecordings(excerpt('bus.csv'), 'bus'),
  ...parseRecordings(excerpt('track.gpx'), 'gpx'),
  ...parseRecordings(excerpt('searoute.geojson.txt'), 'searoute'),
  ...parseRecordings(excerpt('dcsa.json.txt'), 'dcsa'),
]

describe.each(recordings.map((it) => [it.device, it] as const))('the shipment around %s', (_, recording) => {
  const { shipment, fit, measureIntervalS } = planFor(recording)

  it('is one that the contract takes, in the week in which the recording starts', () => {
    ShipmentBody.parse(shipment)
    DeviceFit.parse(fit)
    DeviceBody.parse({ label: recording.label, measureIntervalS, sendIntervalS: measureIntervalS })
  })

  it('has the device on board for every reading', () => {
    const { from, to } = spanOf([recording])
    expect(Date.parse(fit.from)).toBe(from)
    expect(Date.parse(fit.to ?? '')).toBeGreaterThan(to)
  })

  it('has the same ids when it is replayed again', () => {
    expect(planFor(recording)).toEqual(planFor(recording))
  })
})

describe('replaying', () => {
  it('knows how often a device measured', () => {
    const intervals = Object.fromEntries(recordings.map((it) => [it.device, planFor(it).measureIntervalS]))
    expect(intervals['recorded-ambient']).toBe(3600)
    expect(intervals['sea-MYPKG-CNNSA']).toBe(600)
  })

  it("keeps a reefer's own number where it is right by ISO 6346", () => {
    const reefers = recordings.filter((it) => it.container)
    for (const it of reefers) expect(planFor(it).shipment.container).toMatch(/^(MSKU9070323|APZU4812090|RPLU\d{7})$/)
  })

  it('moves the end of the series to the instant asked for and keeps what lies between', () => {
    const end = Date.UTC(2026, 6, 1)
    const moved = shiftedTo(end, recordings.slice(0, 1))
    expect(spanOf(moved)).toEqual({ from: end - 24 * 3_600_000, to: end })
  })

  it('shuffles by the seed alone, and loses nothing', () => {
    const items = Array.from({ length: 100 }, (_, index) => index)
    expect(shuffled(items, 1)).toEqual(shuffled(items, 1))
    expect(shuffled(items, 1)).not.toEqual(shuffled(items, 2))
    expect(shuffled(items, 1).sort((a, b) => a - b)).toEqual(items)
  })
})
