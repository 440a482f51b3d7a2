import { retryUntilDurable } from '../../../src/adapters/mqtt/untilDurable.ts'
import { Outage } from '../../../src/ports/outage.ts'

/** Waits until the test lets time pass. */
function stage() {
  const waits: { readonly ms: number; readonly go: () => void }[] = []
  const wait = (ms: number, signal: AbortSignal): Promise<void> =>
    new Promise((resolve) => {
      waits.push({ ms, go: resolve })
      signal.addEventListener('abort', () => resolve())
    })
  const untilDurable = retryUntilDurable({ wait, random: () => 0 })
  let tries = 0
  let outage: Error | undefined = new Outage('InfluxDB')
  return {
    waits,
    tries: () => tries,
    becomes: (it: Error | undefined) => {
      outage = it
    },
    pass: async () => {
      waits.shift()?.go()
      await settled()
    },
    message: (signal = new AbortController().signal) =>
      untilDurable(async () => {
        tries++
        if (outage) throw outage
      }, signal),
    untilDurable,
  }
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

it('asks for a store that is away in the name of one message, however many wait', async () => {
  const it = stage()
  const messages = Array.from({ length: 5000 }, () => it.message())
  await settled()
  expect(it.tries()).toBe(5000)
  for (let n = 0; n < 10; n++) await it.pass()
  expect(it.tries()).toBe(5010)
  it.becomes(undefined)
  await it.pass()
  await Promise.all(messages)
  expect(it.tries()).toBe(5010 + 5000)
})

it('asks ever more rarely, and never before the store wants to be asked', async () => {
  const it = stage()
  const message = it.message()
  await settled()
  const asked: (number | undefined)[] = []
  for (let n = 0; n < 8; n++) {
    asked.push(it.waits[0]?.ms)
    await it.pass()
  }
  expect(asked).toEqual([250, 500, 1000, 2000, 4000, 5000, 5000, 5000])
  it.becomes(new Outage('InfluxDB', { retryAfterMs: 90_000 }))
  await it.pass()
  expect(it.waits[0]?.ms).toBe(90_000)
  it.becomes(undefined)
  await it.pass()
  await message
})

it('holds up nobody who does not need what is away', async () => {
  const it = stage()
  const waiting = it.message()
  await it.untilDurable(async () => {}, new AbortController().signal)
  it.becomes(undefined)
  await settled()
  await it.pass()
  await waiting
})

it('lets another message ask where the one that did so is given up', async () => {
  const it = stage()
  const [first, second] = [new AbortController(), new AbortController()]
  const given = it.message(first.signal)
  const kept = it.message(second.signal)
  await settled()
  first.abort()
  await expect(given).rejects.toThrow(Outage)
  expect(it.tries()).toBe(2)
  it.becomes(undefined)
  await it.pass()
  await it.pass()
  await kept
})

it('gives a message up at once that waits for another to ask', async () => {
  const it = stage()
  const waiting = it.message()
  const gone = new AbortController()
  const given = it.message(gone.signal)
  await settled()
  gone.abort()
  await expect(given).rejects.toThrow(Outage)
  it.becomes(undefined)
  await it.pass()
  await waiting
})

it('lets the others go on where the one that asks meets what is no outage', async () => {
  const it = stage()
  const [bad, good] = [it.message(), it.message()]
  await settled()
  it.becomes(new TypeError('a bug'))
  const ended = Promise.allSettled([bad, good])
  await it.pass()
  expect((await ended).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
})

it('waits for one part after the other', async () => {
  const it = stage()
  const message = it.message()
  await settled()
  it.becomes(new Outage('MongoDB'))
  await it.pass()
  it.becomes(undefined)
  await it.pass()
  await message
  expect(it.tries()).toBe(3)
})

it('asks quickly again the next time, once the store was there', async () => {
  const it = stage()
  const first = it.message()
  await settled()
  for (let n = 0; n < 4; n++) await it.pass()
  it.becomes(undefined)
  await it.pass()
  await first
  it.becomes(new Outage('InfluxDB'))
  const second = it.message()
  await settled()
  expect(it.waits[0]?.ms).toBe(250)
  it.becomes(undefined)
  await it.pass()
  await second
})
