import { startDraining } from '../../../src/adapters/process/drainLoop.ts'
import { watchRate } from '../../../src/adapters/process/rate.ts'
import { Outage } from '../../../src/ports/outage.ts'
import { until } from '../../until.ts'

function logged() {
  const errors: object[] = []
  return { errors, log: { error: (fields: object) => void errors.push(fields) } }
}

it('goes on after an outage and after what nobody expected, and tells only of that', async () => {
  const { errors, log } = logged()
  const bug = new Error('a bug')
  const outcomes: (Error | number)[] = [3, new Outage('InfluxDB'), bug, 7, 0]
  const seen: (Error | number)[] = []
  const loop = startDraining(async () => {
    const outcome = outcomes[Math.min(seen.length, outcomes.length - 1)] ?? 0
    seen.push(outcome)
    if (outcome instanceof Error) throw outcome
    return outcome
  }, log)
  await until('all was tried', () => seen.length >= outcomes.length)
  await loop.stop()
  expect(errors).toEqual([{ err: bug }])
})

it('leaves a store alone for as long as it asked', async () => {
  const { log } = logged()
  const times: number[] = []
  const loop = startDraining(async () => {
    times.push(performance.now())
    throw new Outage('InfluxDB', { retryAfterMs: 700 })
  }, log)
  await until('it was asked twice', () => times.length >= 2)
  await loop.stop()
  expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThan(690)
})

it('stops soon while a store hangs', async () => {
  const { log } = logged()
  const loop = startDraining(() => new Promise<number>(() => {}), log)
  const since = performance.now()
  await loop.stop()
  expect(performance.now() - since).toBeLessThan(3000)
})

it('tells by how much something grows in a second', async () => {
  let amount = 0
  const rate = watchRate(() => {
    amount += 50
    return amount
  })
  expect(rate.perSecond()).toBe(0)
  const perSecond = await until('a second has passed', () => rate.perSecond() || undefined)
  expect(Math.abs(perSecond - 50)).toBeLessThan(10)
  await rate.stop()
})
