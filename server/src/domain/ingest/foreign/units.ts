/** What can be measured in more than one unit, by the unit that is ours; each as a function to ours. */
const unitsOf = {
  '°C': { '°C': (it) => it, '°F': (it) => (it - 32) / 1.8, K: (it) => it - 273.15 },
  '%': { '%': (it) => it, fraction: (it) => it * 100, ppm: (it) => it / 10_000 },
  'km/h': { 'km/h': (it) => it, 'm/s': (it) => it * 3.6, kn: (it) => it * 1.852, mph: (it) => it * 1.609344 },
  m: { m: (it) => it, ft: (it) => it * 0.3048 },
  g: { g: (it) => it, mg: (it) => it / 1000, 'm/s²': (it) => it / 9.80665 },
  lux: { lux: (it) => it },
  degrees: { degrees: (it) => it, 'e-7 degrees': (it) => it / 1e7 },
} as const satisfies Readonly<Record<string, Readonly<Record<string, (value: number) => number>>>>

type Ours = keyof typeof unitsOf

/** Digits that a conversion can be trusted with: −18 °C from °F must not become −17.999999999999996. */
const significantDigits = 12

/** The units that a channel may come in, by its own one. */
export const unitsFor = (ours: string): readonly string[] =>
  Object.hasOwn(unitsOf, ours) ? Object.keys(unitsOf[ours as Ours]) : []

/** In our unit. @throws RangeError for a unit that `unitsFor` does not name */
export function convert(value: number, from: string, ours: string): number {
  const units: Readonly<Record<string, (value: number) => number>> = Object.hasOwn(unitsOf, ours)
    ? unitsOf[ours as Ours]
    : {}
  const toOurs = Object.hasOwn(units, from) ? units[from] : undefined
  if (!toOurs) throw new RangeError(`${from} is no unit of ${ours}`)
  return from === ours ? value : tidy(toOurs(value))
}

export const tidy = (value: number): number => Number(value.toPrecision(significantDigits))
