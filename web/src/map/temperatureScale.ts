import type { ColdChainProfile } from '@cordline/contract/vocabulary/productForms'

/** One colour of the scale. `step` counts away from the target: 0 in range, 1… warmer, −1… colder. */
export interface TemperatureBand {
  readonly step: number
  /** °C; −Infinity and Infinity where the band is open. */
  readonly fromC: number
  readonly toC: number
  readonly colour: string
}

/**
 * Teal for in range, amber to red above, violet below. The three families differ in lightness as well as in hue, so that
 * they stay apart for red-green blindness and in a grey print.
 */
const inRangeColour = '#0e8aa8'
const warmColours = ['#f0a51f', '#e8701a', '#d1322b', '#8c0f2e'] as const
const coldColours = ['#8d7ae6', '#5b2fb8'] as const

/** A product form's scale: the edges are its target and its own limits, so that a colour means what an alarm means. */
export function temperatureScaleOf(profile: ColdChainProfile): readonly TemperatureBand[] {
  const { min, max } = profile.targetC
  const warmEdges = edgesFrom(
    max,
    profile.limits.map((limit) => limit.aboveC),
  ).slice(0, warmColours.length)
  const coldEdges = edgesFrom(
    -min,
    profile.limits.map((limit) => (limit.belowC === undefined ? undefined : -limit.belowC)),
  ).slice(0, coldColours.length)
  const warm = warmEdges.map((fromC, index) => ({
    step: index + 1,
    fromC,
    toC: warmEdges[index + 1] ?? Number.POSITIVE_INFINITY,
    colour: warmColours[index] ?? warmColours[0],
  }))
  const cold = coldEdges.map((edge, index) => ({
    step: -(index + 1),
    fromC: 0 - (coldEdges[index + 1] ?? Number.POSITIVE_INFINITY),
    toC: 0 - edge,
    colour: coldColours[index] ?? coldColours[0],
  }))
  return [...cold.reverse(), { step: 0, fromC: min, toC: max, colour: inRangeColour }, ...warm]
}

/** The band of a temperature; the edges themselves are still in range. */
export function bandOf(scale: readonly TemperatureBand[], temperatureC: number): TemperatureBand {
  const inRange = scale.find((band) => band.step === 0)
  if (!inRange) throw new Error('a temperature scale has a band in range')
  if (temperatureC > inRange.toC) {
    return scale.findLast((band) => band.step > 0 && temperatureC > band.fromC) ?? inRange
  }
  if (temperatureC < inRange.fromC) {
    return scale.find((band) => band.step < 0 && temperatureC < band.toC) ?? inRange
  }
  return inRange
}

function edgesFrom(start: number, limits: readonly (number | undefined)[]): readonly number[] {
  const beyond = limits.filter((limit): limit is number => limit !== undefined && limit > start)
  return [...new Set([start, ...beyond.sort((a, b) => a - b)])]
}
