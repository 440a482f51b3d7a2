import type { DeviceId } from '@cordline/contract/vocabulary/ids'
import { tellAcks } from '../../../src/adapters/mqtt/tellAcks.ts'
import { Outage } from '../../../src/ports/outage.ts'

beforeEach(() => void jest.useFakeTimers())
afterEach(() => void jest.useRealTimers())

const [one, other] = ['reefer-1', 'reefer-2'] as DeviceId[] as [DeviceId, DeviceId]

function world() {
  const it = { fails: undefined as Error | undefined, asked: 0, told: [] as string[], errors: [] as unknown[] }
  const acks = tellAcks({
    readings: {
      contiguousSeq: async () => {
        it.asked += 1
        if (it.fails) throw it.fails
        return 7
      },
    },
    tell: (deviceId, { boot, seq }) => void it.told.push(`${deviceId} ${boot} ${seq}`),
    onError: (_, error) => void it.errors.push(error),
  })
  return { it, acks }
}

it('tells a burst of readings once', async () => {
  const { it, acks } = world()
  for (let nth = 0; nth < 100; nth += 1) acks.note(one, ['b'])
  await jest.advanceTimersByTimeAsync(1000)
  expect([it.told, it.asked]).toEqual([['reefer-1 b 7'], 1])
})

it('tells what was due in an outage when it is over, though nothing more comes, and asks rarely meanwhile', async () => {
  const { it, acks } = world()
  it.fails = new Outage('InfluxDB')
  for (const id of [one, other]) acks.note(id, ['b'])
  await jest.advanceTimersByTimeAsync(60_000)
  expect([it.told, it.errors]).toEqual([[], []])
  expect(it.asked).toBeLessThan(20)
  it.fails = undefined
  await jest.advanceTimersByTimeAsync(10_000)
  expect(it.told.toSorted()).toEqual(['reefer-1 b 7', 'reefer-2 b 7'])
})

it('leaves the store alone for as long as it asked for', async () => {
  const { it, acks } = world()
  it.fails = new Outage('InfluxDB', { retryAfterMs: 30_000 })
  acks.note(one, ['b'])
  await jest.advanceTimersByTimeAsync(29_000)
  expect(it.asked).toBe(1)
})

it('says what else went wrong once, and tells the others', async () => {
  const { it, acks } = world()
  it.fails = new Error('a bug')
  acks.note(one, ['b'])
  await jest.advanceTimersByTimeAsync(60_000)
  expect([it.asked, it.errors]).toEqual([1, [it.fails]])
  it.fails = undefined
  acks.note(other, ['b'])
  await jest.advanceTimersByTimeAsync(1000)
  expect(it.told).toEqual(['reefer-2 b 7'])
})

it('tells what is due when it is closed, and nothing afterwards', async () => {
  const { it, acks } = world()
  acks.note(one, ['b'])
  await acks.close()
  expect(it.told).toEqual(['reefer-1 b 7'])
  it.fails = new Outage('InfluxDB')
  acks.note(one, ['b'])
  await jest.advanceTimersByTimeAsync(60_000)
  expect([it.asked, jest.getTimerCount()]).toEqual([1, 0])
})
