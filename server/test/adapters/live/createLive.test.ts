import type { LatestPush } from '@cordline/contract/wire/live'
import { createLive, heartbeatMs, maxListeners } from '../../../src/adapters/live/createLive.ts'
import { type LiveSink, sameChangeMs } from '../../../src/adapters/live/listener.ts'
import type { Announcement } from '../../../src/ports/live.ts'
import { latestPush, shipmentId } from '../../builders.ts'

/** A socket that takes what it is told to take; `drain` makes room for that many chunks more. */
function socket(room: number) {
  const heard: string[] = []
  let left = room
  let resume: (() => void) | undefined
  let isClosed = false
  const sink: LiveSink = {
    write: (chunk) => {
      heard.push(chunk)
      left--
      return left > 0
    },
    onDrain: (call) => {
      resume = call
    },
    close: () => {
      isClosed = true
    },
  }
  return {
    sink,
    heard,
    isClosed: () => isClosed,
    drain(more: number) {
      left = more
      const call = resume
      resume = undefined
      call?.()
    },
  }
}

const wide = 1_000_000
const container = shipmentId()
const latest = (minute: number, id = container): Announcement & { body: LatestPush } => ({
  kind: 'latest',
  body: latestPush(id, minute),
})
const changed = (id: string): Announcement => ({ kind: 'changed', body: { resource: 'lots', id } })
const eventOf = ({ kind, body }: Announcement) => `event: ${kind}\ndata: ${JSON.stringify(body)}\n\n`

it('tells every listener what is announced, as server-sent events', () => {
  const live = createLive()
  const [one, other] = [socket(wide), socket(wide)]
  live.listen(one.sink)
  live.listen(other.sink)
  live.announce(latest(1))
  live.announce(changed('L-1'))
  const expected = ['retry: 3000\n\n', eventOf(latest(1)), eventOf(changed('L-1'))]
  expect([one.heard, other.heard]).toEqual([expected, expected])
})

it('keeps for a full socket only the newest reading of each container and what changed, once', () => {
  const live = createLive()
  const slow = socket(2)
  const second = shipmentId()
  live.listen(slow.sink)
  live.announce(latest(1))
  for (let minute = 2; minute < 50; minute++) live.announce(latest(minute))
  live.announce(latest(7, second))
  live.announce(latest(3))
  for (let time = 0; time < 100; time++) live.announce(changed('L-1'))
  expect(slow.heard).toHaveLength(2)
  slow.drain(wide)
  expect(slow.heard.slice(2)).toEqual([eventOf(latest(49)), eventOf(latest(7, second)), eventOf(changed('L-1'))])
})

it('tells the same change once now and once more after a while, however often it happened', () => {
  jest.useFakeTimers()
  try {
    const live = createLive()
    const one = socket(wide)
    live.listen(one.sink)
    for (let time = 0; time < 400; time++) live.announce(changed('L-1'))
    expect(one.heard.slice(1)).toEqual([eventOf(changed('L-1'))])
    jest.advanceTimersByTime(sameChangeMs)
    expect(one.heard.slice(1)).toEqual([eventOf(changed('L-1')), eventOf(changed('L-1'))])
    jest.advanceTimersByTime(10 * sameChangeMs)
    expect(one.heard).toHaveLength(3)
  } finally {
    jest.useRealTimers()
  }
})

it('goes on where it was when the socket fills up again while it drains', () => {
  const live = createLive()
  const slow = socket(1)
  const ids = [shipmentId(), shipmentId(), shipmentId()]
  live.listen(slow.sink)
  for (const id of ids) live.announce(latest(1, id))
  slow.drain(2)
  expect(slow.heard).toHaveLength(3)
  live.announce(changed('L-1'))
  slow.drain(wide)
  live.announce(changed('L-2'))
  expect(slow.heard.slice(3)).toEqual(
    [latest(1, ids[2]), changed('L-1'), changed('L-2')].map((announcement) => eventOf(announcement)),
  )
})

it('ends a listener that misses too many changes, so that it asks for everything anew', () => {
  const live = createLive()
  const slow = socket(1)
  live.listen(slow.sink)
  for (let nth = 0; nth <= 1000; nth++) live.announce(changed(`L-${nth}`))
  expect(slow.isClosed()).toBe(true)
})

it('drops a listener whose socket is broken; the others hear on', () => {
  const live = createLive()
  const good = socket(wide)
  let writes = 0
  const broken: LiveSink = {
    write: () => {
      writes++
      if (writes > 1) throw new Error('write after end')
      return true
    },
    onDrain: () => {},
  }
  live.listen(broken)
  live.listen(good.sink)
  live.announce(latest(1))
  live.announce(latest(2))
  expect(good.heard).toHaveLength(3)
  expect(writes).toBe(2)
})

it('refuses a listener beyond the bound by name', () => {
  const live = createLive()
  for (let nth = 0; nth < maxListeners; nth++) live.listen(socket(wide).sink)
  expect(() => live.listen(socket(wide).sink)).toThrow(expect.objectContaining({ code: 'too-many' }))
})

it('says every 15 s that it is still there, but not to a socket that is full', () => {
  jest.useFakeTimers()
  try {
    const live = createLive()
    const [quiet, full] = [socket(wide), socket(1)]
    const leave = [live.listen(quiet.sink), live.listen(full.sink)]
    jest.advanceTimersByTime(2 * heartbeatMs)
    expect(quiet.heard.slice(1)).toEqual([': still here\n\n', ': still here\n\n'])
    expect(full.heard).toHaveLength(1)
    for (const stop of leave) stop()
    expect(jest.getTimerCount()).toBe(0)
  } finally {
    jest.useRealTimers()
  }
})

it('tells the parts of this server that follow', () => {
  const live = createLive()
  const heard: Announcement[] = []
  const stop = live.follow((it) => heard.push(it))
  live.announce(latest(1))
  stop()
  live.announce(latest(2))
  expect(heard).toEqual([latest(1)])
})
