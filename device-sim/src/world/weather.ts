import { drift } from './random.ts'
import { dayMs, hourMs } from './time.ts'

/** Monthly mean air temperature of Shanghai, January to December, °C (normals 1991–2020, rounded to half degrees). */
const shanghaiMeanC = [5, 7, 11, 16.5, 21.5, 25, 29, 28.5, 25, 20, 14, 7.5] as const
const shanghaiLatitude = 31.2
/** The Strait of Malacca: the same all year. */
const tropicMeanC = 27.5
const tropicLatitude = 5
const daysPerMonth = 365.25 / 12

/** Half the difference between afternoon and night: large on land, small over water. */
const swingC = { land: 4.5, sea: 1.2 } as const
/** Weather of the day, up or down, beside the mean. */
const spellC = 2.2

export interface Spot {
  readonly latitude: number
  readonly longitude: number
  readonly surface: keyof typeof swingC
}

/** Outside air temperature in °C at a place and moment: latitude, season, hour of the sun and the weather of the day. */
export function ambientC(spot: Spot, at: number, seed: number | string): number {
  const northness = Math.min(1, Math.max(0, (spot.latitude - tropicLatitude) / (shanghaiLatitude - tropicLatitude)))
  const meanC = tropicMeanC + (shanghaiMeanAt(at) - tropicMeanC) * northness ** 1.5
  const solarHour = (at % dayMs) / hourMs + spot.longitude / 15
  // Warmest two hours after noon, by the sun.
  const daily = Math.cos(((solarHour - 14) / 24) * 2 * Math.PI) * swingC[spot.surface]
  const region = Math.round(spot.latitude / 5)
  return meanC + daily + drift(at / dayMs, seed, 'weather', region) * spellC
}

/** The year's curve through the middle of each month. */
function shanghaiMeanAt(at: number): number {
  const day = (at - Date.UTC(new Date(at).getUTCFullYear(), 0, 1)) / dayMs
  const month = day / daysPerMonth - 0.5
  const before = Math.floor(month)
  const share = month - before
  const meanOf = (index: number) => shanghaiMeanC[(index + 12) % 12] ?? tropicMeanC
  return meanOf(before) * (1 - share) + meanOf(before + 1) * share
}
