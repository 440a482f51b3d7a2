import { IsoWeek, startOfWeekMs, weekOf } from '@cordline/contract/vocabulary/isoWeek'
import { Leg } from '@cordline/contract/vocabulary/shipment'
import { actualStages, departureOf, plannedLegs, stageNames } from '../../src/world/journey.ts'
import { orchardsOf } from '../../src/world/orchards.ts'
import { distanceM } from '../../src/world/path.ts'
import { dayMs, hourMs } from '../../src/world/time.ts'
import { fixAt, stageAt } from '../../src/world/whereabouts.ts'

const weeks = ['2026-W01', '2026-W27', '2026-W53'].map((it) => IsoWeek.parse(it))
const [orchard] = orchardsOf(7)
if (!orchard) throw new Error('no orchard')

describe.each(weeks)('the container of %s', (week) => {
  const stages = actualStages(week, `7/${week}`)

  it('leaves the packing house on Monday 01:00 in Malaysia', () => {
    const local = new Date(departureOf(week) + 8 * hourMs)
    expect([local.getUTCDay(), local.getUTCHours()]).toEqual([1, 1])
    expect(departureOf(week)).toBeLessThan(startOfWeekMs(week))
    expect(weekOf(departureOf(week) + 8 * hourMs)).toBe(week)
  })

  it('is planned by legs that the contract takes, each after the one before, from the orchard to the store', () => {
    const legs = plannedLegs(week, orchard).map((it) => Leg.parse(it))
    legs.forEach((leg, index) => {
      expect(leg.plannedArrival > leg.plannedDeparture).toBe(true)
      if (index === 0) return
      expect(leg.plannedDeparture).toBe(legs[index - 1]?.plannedArrival)
      expect(leg.from.name).toBe(legs[index - 1]?.to.name)
    })
    expect([legs[0]?.from.name, legs.at(-1)?.to.name]).toEqual(['Kebun Ulu Gali', 'Store Jinqiao, Shanghai'])
  })

  it('goes through every stage once, without a pause, and arrives after 17 to 19 days', () => {
    expect(stages.map((it) => it.name)).toEqual(stageNames)
    stages.slice(1).forEach((stage, index) => {
      expect(stage.startsAt).toBe(stages[index]?.endsAt)
    })
    const days = ((stages.at(-1)?.endsAt ?? 0) - departureOf(week)) / dayMs
    expect(days).toBeGreaterThan(16.5)
    expect(days).toBeLessThan(19)
  })

  it('moves no faster than a lorry on the road and a ship at sea, and says so with its fixes', () => {
    const stepMs = hourMs / 6
    const tooFast: number[] = []
    for (let at = departureOf(week); at < departureOf(week) + 16 * dayMs; at += stepMs) {
      const [here, next] = [fixAt(stageAt(stages, at), at, 'k'), fixAt(stageAt(stages, at + stepMs), at + stepMs, 'k')]
      const kmh = distanceM([here.longitude, here.latitude], [next.longitude, next.latitude]) / 1000 / (stepMs / hourMs)
      if (kmh > (stageAt(stages, at).mode === 'sea' ? 45 : 110)) tooFast.push(kmh)
    }
    expect(tooFast).toEqual([])
  })
})

describe('a container at sea', () => {
  it('is never further than the noise of its receiver from the lane', () => {
    const [week = IsoWeek.parse('2026-W27')] = weeks
    const sea = actualStages(week, 'lane').find((it) => it.name === 'sea')
    if (!sea) throw new Error('no sea')
    for (let share = 0; share <= 1; share += 0.001) {
      const fix = fixAt(sea, sea.startsAt + (sea.endsAt - sea.startsAt) * share, 'lane')
      expect(offLaneM([fix.longitude, fix.latitude], sea.path.points)).toBeLessThan(100)
    }
  })
})

/** How far a point is from the nearest stretch of the lane, in its own plane of degrees. */
function offLaneM(point: readonly [number, number], lane: readonly (readonly [number, number])[]): number {
  return Math.min(
    ...lane.slice(1).map((to, index) => {
      const from = lane[index] ?? to
      const share = projection(point, from, to)
      return distanceM(point, [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share])
    }),
  )
}

function projection(
  [x, y]: readonly [number, number],
  [ax, ay]: readonly [number, number],
  [bx, by]: readonly [number, number],
): number {
  const squared = (bx - ax) ** 2 + (by - ay) ** 2
  return squared === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / squared))
}
