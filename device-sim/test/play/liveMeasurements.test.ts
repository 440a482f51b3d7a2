import { IsoWeek } from '@cordline/contract/vocabulary/isoWeek'
import { liveMeasurements } from '../../src/play/liveMeasurements.ts'
import { containerFor } from '../../src/scenarios/container.ts'
import { measurementsOf } from '../../src/scenarios/sendings.ts'
import { hourMs, minuteMs } from '../../src/world/time.ts'

const container = containerFor({ week: IsoWeek.parse('2026-W27'), seed: 7 })
const pace = { everyMs: 10 * minuteMs, liveEveryMs: minuteMs }
const all = [...liveMeasurements(container, { wall: () => container.departedAt + 50 * hourMs }, pace)]

describe('the measurements of a container under way', () => {
  it('are those of every run up to now, then one a minute under a boot of its own', () => {
    const past = all.filter((it) => !it.boot.includes('live'))
    expect(past).toEqual([...measurementsOf(container, pace.everyMs)].slice(0, past.length))
    const live = all.slice(past.length)
    expect(live.slice(0, 3).map((it) => it.seq)).toEqual([0, 1, 2])
    expect(new Set(live.map((it) => it.boot)).size).toBe(1)
  })

  it('go forward in time, never fall on a moment of the past twice, and end with the receipt', () => {
    const times = all.map((it) => it.at)
    expect(times).toEqual([...new Set(times)].sort((a, b) => a - b))
    expect(times.at(-1)).toBeLessThanOrEqual(container.receivedAt + 1000)
    const live = all.filter((it) => it.boot.includes('live'))
    expect(live.filter(({ at }) => (at - container.fittedAt) % pace.everyMs === 0)).toEqual([])
  })
})
