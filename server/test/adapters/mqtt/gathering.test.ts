import type { DeviceId } from '@cordline/contract/vocabulary/ids'
import { type Arrived, openGathering } from '../../../src/adapters/mqtt/gathering.ts'
import { noonMs } from '../../builders.ts'

type Together = (arrived: readonly Arrived[]) => Promise<readonly (number | undefined)[]>

function world(together: Together, isFull = false) {
  const it = { asked: [] as string[][], left: [] as (number | undefined)[], told: [] as boolean[] }
  const asking: Together = async (arrived) => {
    it.asked.push(arrived.map(({ deviceId }) => deviceId))
    return await together(arrived)
  }
  const turns = { enter: () => !isFull, leave: (_: object, readings?: number) => void it.left.push(readings) }
  const gathering = openGathering({ together: asking }, turns)
  const take = (deviceId: string): boolean =>
    gathering.take(
      { deviceId: deviceId as DeviceId, payload: Buffer.from('{}'), receivedAt: noonMs },
      (isDurable) => void it.told.push(isDurable),
    )
  return { it, gathering, take }
}

it('gives the store at once what comes of a device in one turn of the event loop', async () => {
  const { it, gathering, take } = world(async (arrived) => arrived.map(() => 1))
  expect(['a', 'b', 'a'].map(take)).toEqual([true, true, true])
  await gathering.settled()
  take('c')
  await gathering.settled()
  expect(it).toEqual({ asked: [['a', 'a'], ['b'], ['c']], left: [1, 1, 1, 1], told: [true, true, true, true] })
})

it('says of each whether it is durable, and gives its turn back without a reading where it is not', async () => {
  const { it, gathering, take } = world(async () => [3, undefined, 0])
  for (const id of ['a', 'a', 'a']) take(id)
  await gathering.settled()
  expect([it.left, it.told]).toEqual([
    [3, undefined, 0],
    [true, false, true],
  ])
})

it('makes nobody wait for a device that the store has to ask about', async () => {
  let goOn = (): void => {}
  const { it, gathering, take } = world(async ([first]) => {
    if (first?.deviceId === 'slow')
      await new Promise<void>((resolve) => {
        goOn = resolve
      })
    return [1]
  })
  for (const id of ['slow', 'a', 'b']) take(id)
  await new Promise(setImmediate)
  await new Promise(setImmediate)
  expect(it.told).toEqual([true, true])
  goOn()
  await gathering.settled()
  expect(it.told).toEqual([true, true, true])
})

it('takes nothing of a device that has to wait for its turn', async () => {
  const { it, gathering, take } = world(async () => [], true)
  expect(take('a')).toBe(false)
  await gathering.settled()
  expect(it).toEqual({ asked: [], left: [], told: [] })
})

it('asks for the next ones while the first are under way, and is settled when all are', async () => {
  const open: (() => void)[] = []
  const { it, gathering, take } = world(
    (arrived) => new Promise((resolve) => open.push(() => resolve([arrived.length]))),
  )
  take('a')
  await new Promise(setImmediate)
  take('b')
  await new Promise(setImmediate)
  expect(it.asked).toEqual([['a'], ['b']])
  let isSettled = false
  const settled = gathering.settled().then(() => {
    isSettled = true
  })
  open[0]?.()
  await new Promise(setImmediate)
  expect([it.told, isSettled]).toEqual([[true], false])
  open[1]?.()
  await settled
  expect(it.told).toEqual([true, true])
})
