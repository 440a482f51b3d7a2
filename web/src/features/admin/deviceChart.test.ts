import { DeviceAnswer } from '@cordline/contract/wire/http/devices'
import { bucketAt, extremesOf, toDeviceChart } from './deviceChart.ts'

const at = (time: string): string => `2026-11-23T${time}:00.000Z`
const ms = (time: string): number => Date.parse(at(time))
const device = DeviceAnswer.parse({
  id: 'reefer-1',
  version: 1,
  organisationId: '11111111-1111-4111-8111-111111111111',
  createdAt: at('01:00'),
  label: 'Reefer 1',
  measureIntervalS: 600,
  sendIntervalS: 600,
  online: true,
  batteryPct: 84,
  firmware: null,
  lastTakenAt: at('04:55'),
  clock: 'good',
  passwordSince: at('01:00'),
  previousUntil: null,
})
const bucket = (time: string, temperatureC: number) => ({
  from: at(time),
  count: 2,
  ...{ first: temperatureC, last: temperatureC, min: temperatureC - 1, max: temperatureC + 1 },
})
const answer = { bucketMs: 3_600_000, buckets: [bucket('02:00', -20), bucket('03:00', -18), bucket('05:00', -19)] }

describe('the axis of a device', () => {
  const ends = (beginMs: number | undefined, nowMs: number) => {
    const { times } = toDeviceChart(device, answer, { beginMs, nowMs }).curve
    return [times[0], times.at(-1)].map((it) => new Date((it ?? 0) * 1000).toISOString())
  }

  it('runs from the begin of the stretch until now', () => {
    expect(ends(ms('01:30'), ms('09:00'))).toEqual([at('01:30'), at('09:00')])
  })

  it('does not begin before the device was there', () => {
    expect(ends(ms('00:00'), ms('09:00'))).toEqual([at('01:00'), at('09:00')])
  })

  it('holds what was measured before it was registered, and by a clock that is ahead', () => {
    const early = { ...device, createdAt: at('04:00') }
    const { times } = toDeviceChart(early, answer, { beginMs: ms('00:00'), nowMs: ms('05:30') }).curve
    expect([times[0], times.at(-1)]).toEqual([ms('02:00') / 1000, ms('06:00') / 1000])
  })

  it('runs over what was measured where all is asked for', () => {
    expect(ends(undefined, ms('09:00'))).toEqual([at('02:00'), at('06:00')])
  })
})

test('under the cursor stands the bucket of that moment, and nothing where it is unknown', () => {
  const { gaps } = toDeviceChart(device, answer, { beginMs: undefined, nowMs: ms('09:00') })
  expect(bucketAt(answer, gaps, ms('03:30'))?.first).toBe(-18)
  expect(bucketAt(answer, gaps, ms('04:30'))).toBeUndefined()
  expect(bucketAt(answer, gaps, ms('05:00'))?.first).toBe(-19)
})

test('the whole stretch has the extremes of all its buckets', () => {
  expect(extremesOf(answer.buckets)).toEqual({ min: -21, max: -17, count: 6 })
  expect(extremesOf([])).toBeUndefined()
})
