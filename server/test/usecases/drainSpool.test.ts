import { Outage } from '../../src/ports/outage.ts'
import type { Spooled } from '../../src/ports/spool.ts'
import { type DrainPorts, openDrain } from '../../src/usecases/drainSpool.ts'
import { delivery, numbersIn } from '../adapters/spool/aSpool.ts'
import { aDetour } from './aDetour.ts'

let detour: Awaited<ReturnType<typeof aDetour>>
beforeEach(async () => {
  detour = await aDetour()
})
afterEach(() => detour.remove())

const numberOf = ({ receivedAt }: Spooled): number => receivedAt - delivery(0).receivedAt

/** Stores that fail with whatever `failures` has for a number, and what they got in which order. */
function stores() {
  const failures = new Map<number, Error>()
  const got: number[] = []
  const aside: number[] = []
  const record = async (spooled: Spooled): Promise<void> => {
    // As over a network: others get their turn.
    await new Promise((resolve) => setImmediate(resolve))
    const failure = failures.get(numberOf(spooled))
    if (failure) throw failure
    got.push(numberOf(spooled))
  }
  const onSetAside = (spooled: Spooled): void => void aside.push(numberOf(spooled))
  const open = (more: Pick<DrainPorts, 'recordTogether'> = {}) => openDrain({ detour, record, onSetAside, ...more })
  return { failures, got, aside, open }
}

const append = async (lane: 'live' | 'back-fill', numbers: readonly number[], device = 'reefer-1') => {
  for (const nth of numbers) await detour.spool.append(lane, delivery(nth, `{"n":${nth}}`, device))
}

async function drainAll(next: () => Promise<number>): Promise<void> {
  while ((await next()) > 0);
}

it('brings everything to the stores with the time when it was received, and leaves the detour', async () => {
  const { got, open } = stores()
  detour.take()
  await append('live', [1, 2, 3])
  expect(detour.isTaken()).toBe(true)
  expect(await open().next()).toBe(3)
  await append('live', [4])
  expect([got, detour.isTaken()]).toEqual([[1, 2, 3], false])
})

it('keeps the order within a device, and makes none wait for another', async () => {
  const { failures, got, open } = stores()
  await append('live', [1, 3, 5], 'reefer-1')
  await append('live', [2, 4, 6], 'reefer-2')
  failures.set(1, new Outage('InfluxDB'))
  await expect(open().next()).rejects.toThrow('InfluxDB')
  expect(got).toEqual([2, 4, 6])
  expect(await numbersIn(detour.spool)).toEqual([1, 3, 5, 2, 4, 6])
})

it('brings what it can in one call, and the others of their devices in order', async () => {
  const { got, open } = stores()
  await append('live', [1, 2, 3, 4])
  const asked: number[][] = []
  const recordTogether = async (batch: readonly Spooled[]): Promise<readonly boolean[]> => {
    asked.push(batch.map(numberOf))
    return [true, true, false, false]
  }
  const drain = open({ recordTogether })
  expect(await drain.next()).toBe(4)
  expect([asked, got, await numbersIn(detour.spool)]).toEqual([[[1, 2, 3, 4]], [3, 4], []])
})

it('keeps what was not brought when the rest meets an outage', async () => {
  const { failures, got, open } = stores()
  await append('live', [1, 2, 3])
  failures.set(2, new Outage('InfluxDB'))
  const drain = open({ recordTogether: async () => [true, false, true] })
  await expect(drain.next()).rejects.toThrow('InfluxDB')
  expect([got, await numbersIn(detour.spool)]).toEqual([[], [2, 3]])
})

it('brings the same again after an outage, but what got through before it', async () => {
  const { failures, got, open } = stores()
  await append('live', [1, 2, 3])
  failures.set(2, new Outage('InfluxDB'))
  const drain = open()
  await expect(drain.next()).rejects.toThrow('InfluxDB')
  await expect(drain.next()).rejects.toThrow('InfluxDB')
  failures.clear()
  await drainAll(drain.next)
  expect(got).toEqual([1, 2, 3])
})

it('gives three of four batches to the news where history waits too, and starves neither', async () => {
  const { got, open } = stores()
  const drain = open()
  const numbers = (from: number, count: number) => Array.from({ length: count }, (_, nth) => from + nth)
  await append('live', numbers(0, 1000))
  await append('back-fill', numbers(5000, 500))
  for (let turn = 0; turn < 4; turn++) await drain.next()
  expect([got.filter((it) => it < 5000).length, got.filter((it) => it >= 5000).length]).toEqual([600, 200])
})

it('takes no more at a time than two hundred deliveries, and a mebibyte', async () => {
  const { open } = stores()
  const drain = open()
  for (let nth = 0; nth < 5; nth++) await detour.spool.append('live', delivery(nth, Buffer.alloc(300 * 1024)))
  expect(await drain.next()).toBe(3)
})

it('sets aside what fails for another reason, and goes on', async () => {
  const { failures, got, aside, open } = stores()
  await append('live', [1, 2, 3])
  failures.set(2, new Error('a bug'))
  await drainAll(open().next)
  expect([got, aside]).toEqual([[1, 3], [2]])
  expect([await numbersIn(detour.spool), await numbersIn(detour.spool, 'set-aside')]).toEqual([[], [2]])
})

it('tries what was set aside once at the next start, and keeps what fails again', async () => {
  const { failures, got, aside, open } = stores()
  await append('live', [1, 2, 3])
  for (const nth of [1, 2]) failures.set(nth, new Error('a bug'))
  await drainAll(open().next)
  failures.delete(2)
  await drainAll(open().next)
  expect([got, aside]).toEqual([
    [3, 2],
    [1, 2, 1],
  ])
  expect(await numbersIn(detour.spool, 'set-aside')).toEqual([1])
})

it('does not take an outage for the end of what was set aside', async () => {
  const { failures, got, open } = stores()
  await append('live', [1])
  failures.set(1, new Error('a bug'))
  await drainAll(open().next)
  failures.set(1, new Outage('MongoDB'))
  const drain = open()
  await expect(drain.next()).rejects.toThrow('MongoDB')
  failures.clear()
  await drainAll(drain.next)
  expect([got, await numbersIn(detour.spool, 'set-aside')]).toEqual([[1], []])
})
