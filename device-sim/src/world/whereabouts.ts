import type { Stage } from './journey.ts'
import { type PointOnPath, pointAlong } from './path.ts'
import { bell } from './random.ts'

/** A GNSS fix: WGS84 degrees, m, km/h, degrees. */
export interface Fix {
  readonly latitude: number
  readonly longitude: number
  readonly accuracyM: number
  readonly speedKmh: number
  readonly headingDeg: number | undefined
}

/** Traffic and hills: speed swings by this share around the mean, so many times on the way. */
const swing = 0.35
const swingsPerWay = { road: 9, sea: 5, air: 1, store: 0 } as const
const metresPerDegree = 111_320

export function stageAt(stages: readonly Stage[], at: number): Stage {
  const stage = stages.find((it) => at < it.endsAt) ?? stages.at(-1)
  if (!stage) throw new RangeError('a journey needs a stage')
  return stage
}

/** Where the container truly is. */
export function positionAt(stage: Stage, at: number): PointOnPath {
  return pointAlong(stage.path, eased(stage, at) * stage.path.lengthM)
}

/** How its receiver sees that: under a steel roof a fix is a few metres off. */
export function fixAt(stage: Stage, at: number, key: string): Fix {
  const point = positionAt(stage, at)
  const isMoving = stage.path.lengthM > 0 && shareOf(stage, at) < 1
  const accuracyM = 6 + Math.abs(bell(key, 'acc', at)) * 5
  return {
    latitude: point.latitude + (bell(key, 'north', at) * accuracyM) / 2 / metresPerDegree,
    longitude: point.longitude + (bell(key, 'east', at) * accuracyM) / 2 / metresPerDegree,
    accuracyM,
    speedKmh: isMoving ? speedKmhAt(stage, at) : 0,
    headingDeg: isMoving ? point.headingDeg : undefined,
  }
}

const shareOf = (stage: Stage, at: number): number =>
  Math.min(1, Math.max(0, (at - stage.startsAt) / (stage.endsAt - stage.startsAt)))

const turnsOf = (stage: Stage): number => swingsPerWay[stage.mode] * 2 * Math.PI

/** The share of the way behind it; its slope is the speed below. */
function eased(stage: Stage, at: number): number {
  const [share, turns] = [shareOf(stage, at), turnsOf(stage)]
  return turns > 0 ? share - (swing / turns) * Math.sin(turns * share) : share
}

function speedKmhAt(stage: Stage, at: number): number {
  const meanKmh = (stage.path.lengthM / (stage.endsAt - stage.startsAt)) * 3600
  return meanKmh * (1 - swing * Math.cos(turnsOf(stage) * shareOf(stage, at)))
}
