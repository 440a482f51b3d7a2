import type { Device } from '@cordline/contract/vocabulary/device'
import type { Reading } from '@cordline/contract/vocabulary/reading'
import type { ReadingRefusalCode } from '@cordline/contract/vocabulary/refusals'
import { deviceClock, rememberClocks } from '../../src/usecases/deviceClock.ts'
import { device, noonMs, reading } from '../builders.ts'
import { openWorld, type World } from './world.ts'

const minute = 60_000
const hour = 60 * minute
let world: World
let logger: Device
beforeEach(() => {
  world = openWorld()
  logger = device()
})
afterEach(() => world.close())

/** Readings ten minutes apart from noon on, each received a second after, by a clock that is `skewMs` ahead. */
const live = (count: number, { skewMs = 0, fromSeq = 0, everyMs = 10 * minute } = {}): readonly Reading[] =>
  Array.from({ length: count }, (_, nth) => {
    const at = noonMs + (fromSeq + nth) * everyMs
    return reading({ deviceId: logger.id, takenAt: at + skewMs, receivedAt: at + 1000, boot: 'b1', seq: fromSeq + nth })
  })

const clock = () => deviceClock(world.ports, logger)
const refuse = (code: ReadingRefusalCode, receivedAt: number) =>
  world.ports.quarantine.keep([{ deviceId: logger.id, receivedAt, code, path: 'ts', message: '', payload: '' }])

it('is unknown of a device that never sent anything', async () => {
  expect(await clock()).toEqual({ verdict: 'unknown', skewMs: null, messages: 0, steps: [], refusedAs: null })
})

it('is told by what is stored, whoever took it in', async () => {
  await world.ports.readings.record(live(12, { skewMs: 4 * minute }))
  expect(await clock()).toMatchObject({ verdict: 'ahead', skewMs: 4 * minute - 1000, messages: 12 })
})

it('is seen to have stepped back though what came before has the newer times', async () => {
  await world.ports.readings.record([...live(20), ...live(2, { fromSeq: 20, skewMs: -55 * minute })])
  expect(await clock()).toMatchObject({
    verdict: 'stepped-back',
    steps: [{ at: noonMs + 190 * minute, byMs: 55 * minute, boot: 'b1', fromSeq: 20 }],
  })
})

it('is judged by its newest readings, of which only so many are read', async () => {
  const second = { everyMs: 1000 }
  logger = device({ measureIntervalS: 1, sendIntervalS: 1 })
  await world.ports.readings.record([...live(7000, second), ...live(500, { ...second, fromSeq: 7000, skewMs: minute })])
  const { page } = world.ports.readings
  const read: number[] = []
  world.ports.readings.page = async (query) => {
    const found = await page(query)
    read.push(found.length)
    return found
  }
  expect(await clock()).toMatchObject({ verdict: 'ahead', skewMs: minute - 1000 })
  expect(read).toEqual([5000, 3600 - 60 + 1])
})

describe('where the newest was refused', () => {
  it.each(['from-the-future', 'clock-not-set', 'seconds-not-milliseconds', 'too-old'] as const)(
    'as %s, that is what is thought of it',
    async (code) => {
      await world.ports.readings.record(live(12))
      await refuse(code, noonMs + 3 * hour)
      expect(await clock()).toMatchObject({ verdict: 'refused', refusedAs: code })
    },
  )

  it('for a time that a step back used again, it has stepped back', async () => {
    await world.ports.readings.record(live(12))
    await refuse('clock-stepped-back', noonMs + 3 * hour)
    expect(await clock()).toMatchObject({ verdict: 'stepped-back', steps: [], refusedAs: 'clock-stepped-back' })
  })

  it('before a reading came that was stored, it was set right since', async () => {
    await refuse('from-the-future', noonMs)
    await world.ports.readings.record(live(12))
    expect(await clock()).toMatchObject({ verdict: 'good', refusedAs: null })
  })

  it('for something else, that is not its clock', async () => {
    await world.ports.readings.record(live(12))
    await refuse('out-of-range', noonMs + 3 * hour)
    expect(await clock()).toMatchObject({ verdict: 'good', refusedAs: null })
  })
})

it('is asked of the stores once a minute for a list', async () => {
  const verdictOf = rememberClocks(world.ports)
  expect(await verdictOf(logger)).toBe('unknown')
  await world.ports.readings.record(live(12))
  expect(await verdictOf(logger)).toBe('good')
  await refuse('from-the-future', noonMs + 3 * hour)
  world.now += minute - 1
  expect(await verdictOf(logger)).toBe('good')
  world.now += 1
  expect(await verdictOf(logger)).toBe('refused')
})
