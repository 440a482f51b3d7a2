import { DeviceId } from '@cordline/contract/vocabulary/ids'
import { burstReadings, limitReadings, sustainedReadingsPerS } from '../../../src/adapters/mqtt/readingRate.ts'

const tk1 = DeviceId.parse('TK-1')
const tk2 = DeviceId.parse('TK-2')
const clock = { at: 0 }
const open = (readingsPerS?: number) => limitReadings({ readingsPerS, now: () => clock.at })
beforeEach(() => {
  clock.at = 0
})

it('lets half a year of minutes through at once, and then what a device may send for ever', () => {
  const rate = open()
  rate.spend(tk1, { readings: burstReadings, bytes: 0 })
  expect(rate.overFor(tk1)).toBe(0)
  rate.spend(tk1, { readings: sustainedReadingsPerS, bytes: 0 })
  expect(rate.overFor(tk1)).toBe(1000)
  clock.at = 999
  expect(rate.overFor(tk1)).toBe(1)
  clock.at = 1000
  expect(rate.overFor(tk1)).toBe(0)
})

it('counts each device by itself', () => {
  const rate = open()
  rate.spend(tk1, { readings: burstReadings + 1, bytes: 0 })
  expect([rate.overFor(tk1), rate.overFor(tk2)]).toEqual([1, 0])
})

it('counts what is no reading by its size, so that rubbish is not free', () => {
  const rate = open()
  for (let nth = 0; nth < burstReadings / 512; nth++) rate.spend(tk1, { readings: 1, bytes: 256 * 1024 })
  expect(rate.overFor(tk1)).toBeGreaterThan(0)
})

it('saves up no more than a burst, however long a device was silent', () => {
  const rate = open()
  rate.spend(tk1, { readings: 1, bytes: 0 })
  clock.at = 365 * 86_400_000
  rate.spend(tk1, { readings: burstReadings + 2, bytes: 0 })
  expect(rate.overFor(tk1)).toBe(1)
})

it('lets the operator decide how much a device may send for ever', () => {
  const rate = open(50)
  rate.spend(tk1, { readings: burstReadings + 50, bytes: 0 })
  expect(rate.overFor(tk1)).toBe(1000)
})
