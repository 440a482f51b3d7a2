import { createHash } from 'node:crypto'
import { ReadingPayload } from '@cordline/contract/wire/mqtt'
import { backFillOf, seasonMessages } from '../../src/play/playback.ts'
import { season } from '../../src/scenarios/season.ts'

const now = Date.parse('2026-07-15T09:00:00Z')

const bytesOf = (seed: number, at: number): string => {
  const hash = createHash('sha256')
  for (const { topic, payload } of seasonMessages({ seed, now: at, weeks: 8 })) hash.update(topic).update(payload)
  return hash.digest('hex')
}

describe('a season', () => {
  it('is the same bytes for the same seed and the same now, and others for another seed', () => {
    const first = bytesOf(7, now)
    expect(bytesOf(7, now)).toBe(first)
    expect(bytesOf(8, now)).not.toBe(first)
  })

  it('has one container a week, this one last, and each of the stories among the delivered', () => {
    const containers = season({ seed: 7, now, weeks: 8 })
    expect(containers.map((it) => it.week)).toEqual([22, 23, 24, 25, 26, 27, 28, 29].map((it) => `2026-W${it}`))
    const delivered = containers.filter((it) => it.shelvedAt <= now).map((it) => it.scenario)
    expect(new Set(delivered).size).toBe(5)
  })

  it('tells a week the same way when the season has moved on', () => {
    const later = season({ seed: 7, now: now + 7 * 86_400_000, weeks: 8 })
    expect(later[6]).toEqual(season({ seed: 7, now, weeks: 8 })[7])
  })

  it('never sends a reading of the future', () => {
    const sent = season({ seed: 7, now, weeks: 3 })
      .flatMap((it) => [...backFillOf(it, now)])
      .flatMap(({ payload }) => ReadingPayload.array().parse(JSON.parse(payload)))
    expect(sent.length).toBeGreaterThan(4000)
    // Five minutes is what the server allows a clock that runs ahead.
    expect(sent.filter(({ ts }) => Number(ts) > now + 300_000)).toEqual([])
  })

  it('gives a logger back to the packing house before it sends it out again', () => {
    const containers = season({ seed: 7, now, weeks: 8 })
    containers.forEach((container, index) => {
      const next = containers.slice(index + 1).find((it) => it.device.id === container.device.id)
      if (next) expect(next.fittedAt).toBeGreaterThan(container.receivedAt)
    })
    expect(new Set(containers.map((it) => it.device.id)).size).toBe(4)
  })
})
