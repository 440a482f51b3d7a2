import { setMaxListeners } from 'node:events'
import { DeviceId } from '@cordline/contract/vocabulary/ids'
import {
  type Arrival,
  type FairTurns,
  maxBytesAtOnce,
  maxMessagesAtOnce,
  openFairTurns,
  type RestingShare,
} from '../../../src/adapters/mqtt/fairTurns.ts'
import { burstReadings, limitReadings, sustainedReadingsPerS } from '../../../src/adapters/mqtt/readingRate.ts'
import { Outage } from '../../../src/ports/outage.ts'

const [busy, busier, quiet] = ['busy', 'busier', 'quiet'].map((it) => DeviceId.parse(it)) as [
  DeviceId,
  DeviceId,
  DeviceId,
]
const sustainedReadingsPerMs = sustainedReadingsPerS / 1000
const stays = new AbortController().signal
setMaxListeners(0, stays)
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** Turns whose work ends when the test says so; `begun` tells whose did, in order. */
function stage(share?: RestingShare, { now = (): number => 0, readings = 1 } = {}) {
  const rate = limitReadings({ now })
  const turns: FairTurns = openFairTurns(rate, share)
  const begun: string[] = []
  const underWay: { readonly resolve: (readings: number) => void; readonly reject: (error: Error) => void }[] = []
  return {
    rate,
    begun,
    underWay,
    send: (deviceId: DeviceId, { bytes = 100, leaving = stays }: Partial<Arrival> = {}) =>
      turns.take({ deviceId, bytes, leaving }, () => {
        begun.push(deviceId)
        return new Promise((resolve, reject) => underWay.push({ resolve, reject }))
      }),
    async finish(count = 1) {
      for (const it of underWay.splice(0, count)) it.resolve(readings)
      await settled()
    },
  }
}

const many = (count: number, send: () => Promise<unknown>): Promise<unknown>[] => Array.from({ length: count }, send)

it('begins at once while there is room', async () => {
  const { send, begun, finish } = stage()
  const sent = many(maxMessagesAtOnce, () => send(busy))
  expect(begun).toHaveLength(maxMessagesAtOnce)
  await finish(maxMessagesAtOnce)
  expect(await Promise.all(sent)).toEqual(new Array(maxMessagesAtOnce).fill('taken'))
})

it('lets no more in than so many messages, or so many bytes', async () => {
  const counted = stage()
  many(maxMessagesAtOnce + 5, () => counted.send(busy))
  expect(counted.begun).toHaveLength(maxMessagesAtOnce)
  const weighed = stage()
  many(10, () => weighed.send(busy, { bytes: maxBytesAtOnce / 4 }))
  expect(weighed.begun).toHaveLength(4)
  await weighed.finish(1)
  expect(weighed.begun).toHaveLength(5)
})

it('lets the one message of a quiet device wait for one of each busy device at most', async () => {
  const { send, begun, finish } = stage()
  many(maxMessagesAtOnce + 1000, () => send(busy))
  many(1000, () => send(busier))
  send(quiet)
  begun.length = 0
  await finish(3)
  expect(begun).toEqual([busy, busier, quiet])
})

it('keeps the order within a device', async () => {
  const { send, finish } = stage()
  const ended: number[] = []
  many(maxMessagesAtOnce, () => send(quiet))
  for (const nth of [1, 2, 3]) send(busy).then(() => ended.push(nth))
  await finish(maxMessagesAtOnce)
  await finish(3)
  expect(ended).toEqual([1, 2, 3])
})

it('leaves a message whose device left while it waited, and gives nobody its turn twice', async () => {
  const { send, begun, finish } = stage()
  many(maxMessagesAtOnce, () => send(busy))
  const gone = new AbortController()
  const left = send(busier, { leaving: gone.signal })
  send(quiet)
  gone.abort()
  await expect(left).rejects.toThrow(Outage)
  begun.length = 0
  await finish(2)
  expect(begun).toEqual([quiet])
})

it('goes on after work that failed', async () => {
  const { send, begun, underWay } = stage()
  const [first] = many(maxMessagesAtOnce, () => send(busy))
  send(quiet)
  underWay[0]?.reject(new Outage('the store'))
  await expect(first).rejects.toThrow('the store')
  await settled()
  expect(begun.at(-1)).toBe(quiet)
})

it('lets a device that is over its rate wait, and nobody with it', async () => {
  let now = 0
  const { send, begun, finish, rate } = stage(undefined, { now: () => now })
  rate.spend(busy, { readings: burstReadings + 10, bytes: 0 })
  const waits = send(busy)
  send(quiet)
  expect(begun).toEqual([quiet])
  now = 5
  // Ten readings at two thousand a second: five ms, of which the turns ask again after five of their own.
  while (begun.length < 2) await settled()
  await finish(2)
  expect(await waits).toBe('taken')
})

it('says of what may not wait that it came too fast, where devices share a window', async () => {
  const { send, begun, rate } = stage({ ms: Infinity, messagesOfDevice: 2, messages: 3, bytes: 1000 })
  for (const it of [busy, busier]) rate.spend(it, { readings: burstReadings + 1_000_000, bytes: 0 })
  many(2, () => send(busy))
  expect(await send(busy)).toBe('too-fast')
  send(busier)
  // Of all devices together three may wait.
  expect(await send(busier)).toBe('too-fast')
  const heavy = stage({ ms: Infinity, messagesOfDevice: 2, messages: 3, bytes: 1000 })
  heavy.rate.spend(busy, { readings: burstReadings + 1_000_000, bytes: 0 })
  expect(await heavy.send(busy, { bytes: 1001 })).toBe('too-fast')
  expect(begun).toEqual([])
})

it('says so of what would have to wait for longer than others can wait for it', async () => {
  const { send, rate } = stage({ ms: 1000, messagesOfDevice: 50, messages: 250, bytes: 1_000_000 })
  rate.spend(busy, { readings: burstReadings + 1000 * sustainedReadingsPerMs, bytes: 0 })
  rate.spend(busier, { readings: burstReadings + 1001 * sustainedReadingsPerMs, bytes: 0 })
  const waits = send(busy)
  expect(await send(busier)).toBe('too-fast')
  expect(await Promise.race([waits, 'waits'])).toBe('waits')
})

it('says so too of what came while its device was within its rate and may not wait now', async () => {
  const { send, finish } = stage(
    { ms: Infinity, messagesOfDevice: 2, messages: 3, bytes: 1_000_000 },
    { readings: burstReadings },
  )
  many(maxMessagesAtOnce, () => send(busy))
  const waiting = many(10, () => send(busy))
  await finish(2)
  const outcomes = await Promise.all(waiting.map((it) => Promise.race([it, Promise.resolve('waits')])))
  // One went in before the rate was known to be over, two may wait.
  expect(outcomes).toEqual([...new Array(3).fill('waits'), ...new Array(7).fill('too-fast')])
})
