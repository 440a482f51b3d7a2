import type { Random } from './random.ts'

/** What JSON can't hold as a value (a number as written, a field twice) is put into the text. */
export type Element = string

const fields = [
  ...['seq', 'boot', 'temp', 'supply', 'return', 'ambient', 'setpoint', 'probe1', 'probe2', 'probe3', 'rh', 'co2'],
  ...['o2', 'lat', 'lon', 'acc', 'spd', 'hdg', 'fixTs', 'door', 'power', 'defrost', 'light', 'shock', 'bat', 'hist'],
] as const

const oddNames = [
  '__proto__',
  'constructor',
  'toString',
  '',
  ' temp',
  'TEMP',
  'tеmp',
  '\\u0074emp',
  '\\ud800',
  '💥',
  '\\u0000',
]

const oddNumbers = [
  ...['0', '-0', '-0.0', '1e-324', '5e-324', '1e999', '-1e999', '1.7976931348623157e308', '9007199254740991'],
  ...['9007199254740992', '9007199254740993', '-9007199254740992', '1e21', '0.1e1', '70.00000000000001', '-120', '70'],
  ...['90', '-180.0000001', '1E2', '4.9e-324', '123456789012345678901234567890', '2147483648', '-1', '0.5'],
]
const oddMoments = [
  ...['2026-02-30T00:00:00Z', '2026-06-30T23:59:60Z', '2026-01-01T24:00:00Z', '0000-01-01T00:00:00Z'],
  ...['2026-01-01T00:00:00', '2026-01-01', '2026-01-01T00:00Z', '2026-01-01T00:00:00.123456789Z'],
  ...['2026-01-01T00:00:00+23:59', '2026-01-01T00:00:00+24:00', '2026-01-01T00:00:00-00:00', '+275760-09-13T00:00:00Z'],
  ...['2026-01-01t00:00:00z', '2026-01-01 00:00:00Z', '9999-12-31T23:59:59Z', '2028-02-29T00:00:00Z', '', 'now'],
].map((it) => JSON.stringify(it))
const oddTexts = [
  '""',
  '"\\ud800"',
  '"\\u0000"',
  '"é\\u0301"',
  '"\u202eabc"',
  '"🥭🥭🥭🥭🥭🥭🥭🥭"',
  '"🥭🥭🥭🥭🥭🥭🥭🥭🥭🥭🥭🥭🥭🥭🥭🥭🥭"',
]
const oddValues = ['null', 'true', 'false', '[]', '{}', '[[[]]]', '{"temp":1}', '"4"', '[4]']

/** A reading that is good, taken at that moment. */
export function goodElement(random: Random, takenAt: number): Element {
  const temp = (random.next() * 100 - 60).toFixed(2)
  const others = [
    `"rh":${random.below(101)}`,
    '"door":false',
    `"boot":"b${random.below(5)}","seq":${random.below(1_000_000_000)}`,
    '"lat":3.01,"lon":101.39',
    '"vendor":{"x":[1,2]}',
  ].filter(() => random.chance(0.3))
  return `{${[`"ts":${takenAt}`, `"temp":${temp}`, ...others].join(',')}}`
}

/** One of which a field, or its time, is odd: some of these are good all the same. */
export function oddElement(random: Random, takenAt: number): Element {
  const parts = [`"ts":${random.chance(0.8) ? takenAt : oddValue(random)}`]
  if (random.chance(0.7)) parts.push('"temp":4')
  for (let count = 1 + random.below(3); count > 0; count--) parts.push(`"${oddName(random)}":${oddValue(random)}`)
  // JSON lets a field come twice, in any order.
  if (random.chance(0.2)) parts.push(`"temp":${oddValue(random)}`, '"temp":5')
  if (random.chance(0.1)) parts.push(`"ts":${takenAt}`)
  return `{${parts.join(',')}}`
}

const oddName = (random: Random): string =>
  random.chance(0.85) ? random.pick(fields) : random.pick(oddNames as [string, ...string[]])

function oddValue(random: Random): string {
  const lists = [oddNumbers, oddNumbers, oddMoments, oddTexts, oddValues] as [string[], ...string[][]]
  return random.pick(random.pick(lists) as [string, ...string[]])
}
