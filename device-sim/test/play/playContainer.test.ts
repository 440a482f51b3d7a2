import { IsoWeek } from '@cordline/contract/vocabulary/isoWeek'
import { MqttLink } from '../../src/gateway/mqttLink.ts'
import { liveMeasurements } from '../../src/play/liveMeasurements.ts'
import { playContainer } from '../../src/play/playContainer.ts'
import { virtualClock } from '../../src/play/virtualClock.ts'
import { containerFor } from '../../src/scenarios/container.ts'
import { hourMs, minuteMs } from '../../src/world/time.ts'
import { RealBroker } from '../gateway/realBroker.ts'

const broker = new RealBroker()
beforeAll(() => broker.start())
afterAll(() => broker.stop())

/** A wall clock that stands still unless it is moved. */
function movable(start: number) {
  let now = start
  return { now: () => now, move: (ms: number) => (now += ms) }
}

describe('a container under way', () => {
  it('uploads the past as history, then goes on reading by reading as the clock goes', async () => {
    const container = containerFor({ week: IsoWeek.parse('2026-W27'), seed: 7, scenario: 'quiet', deviceId: 'play-1' })
    const wall = movable(container.departedAt + 10 * hourMs)
    const clock = virtualClock({ from: container.departedAt, speed: 1_000_000, wall: wall.now })
    const link = new MqttLink({ broker: broker.url, deviceId: 'play-1' })
    await link.start()
    const stopped = new AbortController()
    const measurements = liveMeasurements(container, clock, { everyMs: 10 * minuteMs, liveEveryMs: minuteMs })
    const play = playContainer({ container, link, clock, measurements, told: () => undefined })

    await play.backFill(container.departedAt, stopped.signal)
    const past = broker.readings()
    expect(past.length).toBeGreaterThan(20)
    expect(past.filter((it) => !it.hist || Number(it.ts) > container.departedAt)).toEqual([])

    const goingOn = play.goOn(stopped.signal)
    wall.move(5)
    await broker.until(() => broker.readings().some((it) => Number(it.ts) > container.departedAt + 0.5 * hourMs))
    stopped.abort()
    await goingOn
    const live = broker.readings().slice(past.length)
    expect(live.some((it) => !it.hist)).toBe(true)
    for (const { ts } of live) expect(Number(ts)).toBeLessThanOrEqual(wall.now())
    await link.stop()
  })
})

describe('a clock that catches up', () => {
  it('runs ahead of the real one until it meets it, and never beyond', () => {
    const wall = movable(1_000_000)
    const clock = virtualClock({ from: 0, speed: 100, wall: wall.now })
    expect([clock.now(), clock.hasCaughtUp()]).toEqual([0, false])
    wall.move(5000)
    expect([clock.now(), clock.hasCaughtUp()]).toEqual([500_000, false])
    wall.move(20_000)
    expect([clock.now(), clock.hasCaughtUp()]).toEqual([1_025_000, true])
  })
})
