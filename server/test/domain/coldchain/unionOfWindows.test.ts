import { readingsInWindows } from '../../../src/domain/coldchain/readingsInWindows.ts'
import { spanOf, unionOfWindows } from '../../../src/domain/coldchain/unionOfWindows.ts'
import { logger, minute, otherLogger, reading, start } from './builders.ts'

const until = 1000
const device = (from: number, to?: number, rest: { deviceId?: string; shipmentId?: string } = {}) => ({
  deviceId: 'a',
  shipmentId: 's',
  from,
  to,
  ...rest,
})
const lot = (from: number, to?: number, shipmentId = 's') => ({ shipmentId, from, to })

test('a device was with a lot while both were in the same shipment', () => {
  expect(unionOfWindows({ devices: [device(0, 100)], lots: [lot(50, 200)], until })).toEqual([
    { deviceId: 'a', from: 50, to: 100 },
  ])
  expect(unionOfWindows({ devices: [device(0, 100)], lots: [lot(50, 200, 'other')], until })).toEqual([])
  expect(unionOfWindows({ devices: [device(0, 100)], lots: [lot(101, 200)], until })).toEqual([])
})

test('what is still so lasts until now, and nothing lasts longer', () => {
  expect(unionOfWindows({ devices: [device(0)], lots: [lot(50)], until })).toEqual([
    { deviceId: 'a', from: 50, to: until },
  ])
  expect(unionOfWindows({ devices: [device(0, 5000)], lots: [lot(50, 6000)], until })).toEqual([
    { deviceId: 'a', from: 50, to: until },
  ])
  expect(unionOfWindows({ devices: [device(until + 1)], lots: [lot(0)], until })).toEqual([])
})

test('overlapping and touching windows of a device are one; devices stay apart', () => {
  const devices = [device(40, 60), device(0, 20), device(20, 30), device(55, 80), device(0, 90, { deviceId: 'b' })]
  expect(unionOfWindows({ devices, lots: [lot(0, 100)], until })).toEqual([
    { deviceId: 'a', from: 0, to: 30 },
    { deviceId: 'a', from: 40, to: 80 },
    { deviceId: 'b', from: 0, to: 90 },
  ])
})

test('two lots of one container that were loaded at different times have different windows', () => {
  const devices = [device(0, 100)]
  expect(unionOfWindows({ devices, lots: [lot(0, 100)], until })).not.toEqual(
    unionOfWindows({ devices, lots: [lot(60, 100)], until }),
  )
})

test('the span of windows goes from the first to the last', () => {
  expect(
    spanOf([
      { from: 5, to: 7 },
      { from: 1, to: 3 },
    ]),
  ).toEqual({ from: 1, to: 7 })
  expect(spanOf([])).toBeUndefined()
})

test('only readings of a device in its own windows belong to the history, both ends included', () => {
  const readings = [0, 10, 20, 30].flatMap((at) => [reading(at), reading(at, { deviceId: otherLogger })])
  const windows = [{ deviceId: logger, from: start + 10 * minute, to: start + 20 * minute }]
  expect(readingsInWindows(readings, windows)).toEqual([reading(10), reading(20)])
  expect(readingsInWindows(readings, [])).toEqual([])
})
