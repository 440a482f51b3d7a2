import { Outage } from '../../src/ports/outage.ts'
import type { Detour } from '../../src/usecases/detour.ts'
import { isSpooled, keepDelivery, setBack } from '../../src/usecases/keepDelivery.ts'
import { delivery, numbersIn } from '../adapters/spool/aSpool.ts'
import { aDetour } from './aDetour.ts'

let detour: Awaited<ReturnType<typeof aDetour>>
beforeEach(async () => {
  detour = await aDetour()
})
afterEach(() => detour.remove())

/** Stores that are there or away, and how often they were asked. */
function stores() {
  const it = { away: false, asked: 0 }
  const record = async (): Promise<'recorded'> => {
    it.asked++
    if (it.away) throw new Outage('InfluxDB')
    return 'recorded'
  }
  const keep = (nth: number, by: Detour | undefined = detour) =>
    keepDelivery(by, delivery(nth, undefined, `reefer-${nth}`), record)
  return { it, keep }
}

it('goes straight to the stores while they are there', async () => {
  const { keep } = stores()
  expect(await keep(1)).toBe('recorded')
  expect(detour.spool.state().deliveries).toBe(0)
})

it('spools what meets an outage, and says why', async () => {
  const { it, keep } = stores()
  it.away = true
  const kept = await keep(1)
  expect(isSpooled(kept) && kept).toMatchObject({ spooled: 'live', why: { part: 'InfluxDB' } })
  expect(await numbersIn(detour.spool)).toEqual([1])
})

it('asks no store any more from then on, until something of the spool got through', async () => {
  const { it, keep } = stores()
  it.away = true
  for (const nth of [1, 2, 3]) await keep(nth)
  expect([it.asked, await numbersIn(detour.spool)]).toEqual([1, [1, 2, 3]])
  it.away = false
  await keep(4)
  expect(it.asked).toBe(1)
  await detour.spool.drop('live', 1)
  detour.leave()
  expect(await keep(5)).toBe('recorded')
  expect(await numbersIn(detour.spool)).toEqual([2, 3, 4])
})

it('asks the stores again where nothing waits that could tell of their return', async () => {
  const { it, keep } = stores()
  it.away = true
  await keep(1)
  await detour.spool.drop('live', 1)
  it.away = false
  expect(await keep(2)).toBe('recorded')
})

it('hands on the outage of a spool that is full: nothing may be acknowledged', async () => {
  const small = await aDetour(150)
  const { it, keep } = stores()
  it.away = true
  for (const nth of [1, 2, 3, 4]) await keep(nth, small)
  await expect(keep(5, small)).rejects.toThrow('the spool: it is full')
  await small.remove()
})

it('hands on every outage where there is no spool', async () => {
  const { it } = stores()
  it.away = true
  const record = () => Promise.reject(new Outage('MongoDB'))
  await expect(keepDelivery(undefined, delivery(1), record)).rejects.toThrow('MongoDB')
})

it('spools what fails for another reason too, and goes on asking the stores', async () => {
  const { it, keep } = stores()
  const bug = new Error('a bug')
  const kept = await keepDelivery(detour, delivery(1), () => Promise.reject(bug))
  expect(kept).toEqual({ spooled: 'live', why: bug })
  expect([await keep(2), it.asked, detour.spool.state().deliveries]).toEqual(['recorded', 1, 1])
})

it('hands on what went wrong where its device has no room in the spool', async () => {
  const small = await aDetour(200)
  const bug = new Error('a bug')
  const fail = () => keepDelivery(small, delivery(1, 'x'.repeat(60)), () => Promise.reject(bug))
  await fail()
  await expect(fail()).rejects.toBe(bug)
  await small.remove()
})

it('puts history behind news, and a status to the news', async () => {
  const { it } = stores()
  it.away = true
  const away = () => Promise.reject(new Outage('InfluxDB'))
  await keepDelivery(detour, delivery(1, '{"hist":true}'), away)
  await keepDelivery(detour, { ...delivery(2, '{"online":true}'), kind: 'status' }, away)
  expect([await numbersIn(detour.spool, 'back-fill'), await numbersIn(detour.spool)]).toEqual([[1], [2]])
})

it('leaves room for others where one device floods while a store is away', async () => {
  const { it, keep } = stores()
  it.away = true
  const flood = (nth: number) =>
    keepDelivery(detour, delivery(nth, 'x'.repeat(200_000), 'flood'), async () => 'recorded')
  await keep(0)
  const outcomes: string[] = []
  for (let nth = 0; nth < 20; nth += 1) outcomes.push(await flood(nth).then(() => 'kept', String))
  expect(outcomes).toEqual([...Array(13).fill('kept'), ...Array(7).fill(expect.stringContaining('the share of flood'))])
  expect(isSpooled(await keep(1))).toBe(true)
})

it('lets what comes too fast wait behind all else, as far as its device has room', async () => {
  const { it, keep } = stores()
  const tooFast = (nth: number) => setBack(detour, delivery(nth, 'x'.repeat(200_000), 'flood'))
  const waits: boolean[] = []
  for (let nth = 0; nth < 20; nth += 1) waits.push(await tooFast(nth))
  expect(waits).toEqual([...Array(13).fill(true), ...Array(7).fill(false)])
  expect(await numbersIn(detour.spool, 'back-fill')).toHaveLength(13)
  expect([await keep(1), it.asked]).toEqual(['recorded', 1])
  expect(await setBack(undefined, delivery(1))).toBe(false)
})
