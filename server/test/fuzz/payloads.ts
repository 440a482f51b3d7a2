import { maxPayloadBytes, maxReadingsPerMessage } from '@cordline/contract/wire/mqtt'
import { goodElement, oddElement } from './elements.ts'
import type { Random } from './random.ts'

/** What a device that has gone mad might publish. */
export interface Payload {
  readonly kind: string
  readonly bytes: Buffer
}

/** A moment that no other reading has. */
export type NextMoment = () => number

type Kind = (random: Random, next: NextMoment) => string | Buffer

const many = (count: number, make: () => string): string => `[${Array.from({ length: count }, make).join(',')}]`

const mixed: Kind = (random, next) =>
  many(1 + random.below(20), () => (random.chance(0.7) ? goodElement : oddElement)(random, next()))

/** Bytes of a good message that were changed, lost, doubled or put elsewhere on the way. */
const mutated: Kind = (random, next) => {
  let bytes: Buffer = Buffer.from(random.chance(0.5) ? mixed(random, next) : goodElement(random, next()))
  for (let count = 1 + random.below(4); count > 0; count--) {
    const at = random.below(bytes.length + 1)
    const [before, after] = [bytes.subarray(0, at), bytes.subarray(at)]
    const changed: readonly [Buffer, ...Buffer[]] = [
      before,
      Buffer.concat([before, after.subarray(1)]),
      Buffer.concat([before, random.bytes(1), after.subarray(1)]),
      Buffer.concat([before, after.subarray(0, random.below(30)), after]),
      Buffer.concat([after, before]),
    ]
    bytes = random.pick(changed)
  }
  return bytes
}

const deep: Kind = (random, next) => {
  const depth = 10 ** (1 + random.below(5))
  const nested = random.chance(0.5)
    ? `${'['.repeat(depth)}${']'.repeat(depth)}`
    : `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`
  return random.pick([nested, `[${nested},${goodElement(random, next())}]`, `{"ts":${next()},"temp":1,"x":${nested}}`])
}

const huge: Kind = (random, next) => {
  const text = 'x'.repeat(random.pick([1000, maxPayloadBytes - 200, maxPayloadBytes + 1]))
  return random.pick([
    `{"ts":${next()},"temp":1,"boot":"${text}"}`,
    `{"ts":${next()},"temp":1,"note":"${text}"}`,
    `[${goodElement(random, next())},"${text}"]`,
    `{"ts":${next()},"temp":1,${Array.from({ length: 10_000 }, (_, nth) => `"f${nth}":${nth}`).join(',')}}`,
    many(maxReadingsPerMessage + random.below(2), () => `{"ts":${next()},"temp":2}`),
    many(maxReadingsPerMessage, () => oddElement(random, next())),
  ])
}

/** More than is let into memory: whoever sends it is not listened to any more. */
const monstrous: Kind = () => Buffer.alloc(1024 * 1024 + 100, '[')

const words = [
  '',
  '{}',
  '[]',
  'null',
  'true',
  '4',
  '"x"',
  '{',
  '[,]',
  'NaN',
  '\ufeff{"temp":1}',
  '[1,2]',
  '{"ts":}',
  "{'ts':1}",
]

const kinds: readonly (readonly [name: string, weight: number, make: Kind])[] = [
  ['good', 200, (random, next) => goodElement(random, next())],
  ['odd', 300, (random, next) => oddElement(random, next())],
  ['array with odd ones', 200, mixed],
  ['mutated', 200, mutated],
  ['binary', 40, (random) => random.bytes(random.below(300))],
  ['word', 30, (random) => random.pick(words as [string, ...string[]])],
  ['deep', 15, deep],
  ['huge', 12, huge],
  ['monstrous', 0.4, monstrous],
]
const weightOfAll = kinds.reduce((sum, [, weight]) => sum + weight, 0)

export function makePayload(random: Random, next: NextMoment): Payload {
  let at = random.next() * weightOfAll
  for (const [kind, weight, make] of kinds) {
    at -= weight
    if (at < 0) return { kind, bytes: Buffer.from(make(random, next)) }
  }
  return { kind: 'good', bytes: Buffer.from(goodElement(random, next())) }
}
