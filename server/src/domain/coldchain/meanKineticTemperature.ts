import type { TemperaturePoint } from './temperatureSeries.ts'

/** USP 〈1079〉 convention: activation energy kJ/mol, gas constant kJ/(mol·K). Not a property of durian. */
const activationEnergy = 83.144
const gasConstant = 8.3144621e-3
const kelvinAtZeroC = 273.15

/**
 * Mean kinetic temperature in °C by trapezoids over an event-time-ordered series, or null where it is empty. The formula
 * knows no gaps: a silence counts as the straight line between its ends. What is unknown is told in minutes, beside it.
 */
export function meanKineticTemperature(series: readonly TemperaturePoint[]): number | null {
  const [first] = series
  if (!first) return null
  let weighted = 0
  let previousAt = first.at
  let previousRate = rateOf(first)
  for (const point of series) {
    const rate = rateOf(point)
    weighted += ((point.at - previousAt) * (previousRate + rate)) / 2
    previousAt = point.at
    previousRate = rate
  }
  const span = previousAt - first.at
  if (span === 0) return first.temperatureC
  return activationEnergy / gasConstant / -Math.log(weighted / span) - kelvinAtZeroC
}

const rateOf = ({ temperatureC }: TemperaturePoint): number =>
  Math.exp(-activationEnergy / (gasConstant * (temperatureC + kelvinAtZeroC)))
