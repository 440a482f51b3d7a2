import { noonMs } from '../builders.ts'
import { flowOf } from './flow.ts'
import { type KeptReadings, keptReadings } from './keptReadings.ts'

const flow = flowOf('live', 0, noonMs)

/** Everything that it lets go now, as `from-to`. */
function sentBy(kept: KeptReadings, now = 0) {
  const messages: NonNullable<ReturnType<KeptReadings['next']>>[] = []
  for (let it = kept.next(now); it; it = kept.next(now)) messages.push(it)
  return { messages, ranges: messages.map(({ from, to }) => `${from}-${to}`) }
}

describe('a device that forgets at PUBACK', () => {
  it('sends after an interruption what was not acknowledged, and nothing else', () => {
    const kept = keptReadings(flow, 'puback')
    kept.take(3, 0)
    const [first] = sentBy(kept).messages
    if (first) kept.acknowledged(first)
    kept.interrupted(1)
    expect(kept.left()).toBe(2)
    const { messages, ranges } = sentBy(kept)
    expect(ranges).toEqual(['1-2', '2-3'])
    expect(messages.every(({ isRepeat }) => isRepeat)).toBe(true)
    for (const it of messages) kept.acknowledged(it)
    expect(kept.left()).toBe(0)
  })

  it('sends in arrays what has piled up', () => {
    const kept = keptReadings(flow, 'puback')
    kept.take(210, 0)
    expect(sentBy(kept).ranges.slice(0, 3)).toEqual(['0-100', '100-200', '200-201'])
  })
})

describe('a device that forgets at ack', () => {
  it('keeps what only the broker has acknowledged, and sends it again when it hears nothing', () => {
    const kept = keptReadings(flow, 'ack')
    kept.take(3, 0)
    for (const it of sentBy(kept).messages) kept.acknowledged(it)
    expect(kept.left()).toBe(3)
    kept.told(0, 1000)
    kept.take(3, 3500)
    expect(sentBy(kept, 3500).ranges).toEqual([])
    kept.take(3, 4100)
    expect(sentBy(kept, 4100).ranges).toEqual(['1-3'])
    kept.told(2, 4200)
    expect(kept.left()).toBe(0)
  })

  it('is at most 5,000 readings ahead of it', () => {
    const kept = keptReadings(flow, 'ack')
    kept.take(20_000, 0)
    for (let all = sentBy(kept).messages; all.length > 0; all = sentBy(kept).messages) {
      for (const it of all) kept.acknowledged(it)
    }
    expect(kept.sent()).toBe(5000)
  })
})
