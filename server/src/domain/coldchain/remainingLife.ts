import type { ColdChainProfile, Kinetics } from '@cordline/contract/vocabulary/productForms'
import type { Stretches } from './stretchesOf.ts'

/** Days left at the profile's reference temperature; `basis` says in English what they were computed from. */
export interface RemainingLife {
  readonly lowDays: number
  readonly highDays: number
  readonly basis: string
}

interface History extends Stretches {
  readonly maxC: number
  readonly isThawed: boolean
}

const dayMs = 86_400_000
const gasConstant = 8.3144621e-3
const kelvinAtZeroC = 273.15

/**
 * What is left of the shelf life after a history, as an interval. Each known stretch uses dt / life(T) of it; the ends of
 * the interval are the ends of the kinetic parameter's published band. Unknown time was at best at the set point, at
 * worst as warm as the warmest reading of the history (and no colder than the top of the target range).
 * A frozen lot that has thawed has no life left to give: that is an event, not a rate.
 */
export function remainingLife(history: History, profile: ColdChainProfile): RemainingLife {
  const { kinetics, life } = profile
  if (kinetics.model === 'arrhenius' && history.isThawed)
    return { lowDays: 0, highDays: 0, basis: `thawed: above ${kinetics.thawCapC} °C` }
  const worstC = Math.max(history.maxC, profile.targetC.max)
  const unknownDays = history.unknownMs / dayMs
  const left = bandOf(kinetics).map((parameter) => {
    const speedAt = speedOf(kinetics, life.refC, parameter)
    const known = life.days - agedDays(history, speedAt)
    return { low: known - unknownDays * speedAt(worstC), high: known - unknownDays * speedAt(profile.setpointC) }
  })
  return {
    lowDays: Math.max(0, Math.min(...left.map(({ low }) => low))),
    highDays: Math.max(0, ...left.map(({ high }) => high)),
    basis: basisOf(profile, history.unknownMs, worstC),
  }
}

/** The ends of the band and its centre: ageing is convex in the parameter, so its least may lie between the ends. */
function bandOf(kinetics: Kinetics): readonly number[] {
  return kinetics.model === 'arrhenius'
    ? [kinetics.EaRange[0], kinetics.EaKJmol, kinetics.EaRange[1]]
    : [kinetics.q10Range[0], kinetics.q10, kinetics.q10Range[1]]
}

/** How many times as fast as at the reference temperature it ages at a temperature. */
function speedOf(kinetics: Kinetics, refC: number, parameter: number): (temperatureC: number) => number {
  if (kinetics.model === 'arrhenius') {
    const refK = refC + kelvinAtZeroC
    return (temperatureC) => Math.exp((parameter / gasConstant) * (1 / refK - 1 / (temperatureC + kelvinAtZeroC)))
  }
  // Below the floor cold does harm of its own (see the chilling dose) and slows nothing further.
  return (temperatureC) => parameter ** ((Math.max(temperatureC, kinetics.floorC) - refC) / 10)
}

function agedDays({ known }: Stretches, speedAt: (temperatureC: number) => number): number {
  let agedMs = 0
  let [atC, speed] = [Number.NaN, 0]
  for (const { ms, startC, endC } of known) {
    const startSpeed = startC === atC ? speed : speedAt(startC)
    speed = endC === startC ? startSpeed : speedAt(endC)
    atC = endC
    agedMs += (ms * (startSpeed + speed)) / 2
  }
  return agedMs / dayMs
}

function basisOf({ kinetics, life, setpointC }: ColdChainProfile, unknownMs: number, worstC: number): string {
  const reference = `${life.days} days at ${life.refC} °C`
  const band =
    kinetics.model === 'arrhenius'
      ? `Arrhenius, Ea ${kinetics.EaRange.join('–')} kJ/mol`
      : `Q10 ${kinetics.q10Range.join('–')}`
  if (unknownMs === 0) return `${reference}; ${band}`
  const hours = (unknownMs / 3_600_000).toFixed(1)
  return `${reference}; ${band}; ${hours} h unknown taken as ${setpointC} to ${Number(worstC.toFixed(1))} °C`
}
