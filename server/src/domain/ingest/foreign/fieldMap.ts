import { ZoneOffset } from '@cordline/contract/vocabulary/foreignFormat'
import { topicRoot } from '@cordline/contract/wire/mqtt'
import { z } from 'zod'
import { type Channel, channels } from '../channels.ts'
import { Path } from './path.ts'
import { TimePattern } from './timePattern.ts'
import { unitsFor } from './units.ts'

const maxSources = 8
const maxWords = 20
const maxTopics = 10

const Scalar = z.union([z.string().max(100), z.number(), z.boolean()], 'must be a text, a number, true or false')

/** `is`: that value is there · `isNot`: it is not · neither: something is there. */
export const Condition = z.strictObject({ path: Path, is: Scalar.optional(), isNot: Scalar.optional() })
export type Condition = z.infer<typeof Condition>

const anySource = {
  path: Path,
  /** Only where all of these hold. */
  when: z.array(Condition).max(maxSources).default([]),
  /** What stands there where nothing was measured: a fault code is no temperature. */
  missing: z.array(Scalar).max(maxWords).default([]),
}

const TextSource = z.strictObject(anySource)
export type TextSource = z.infer<typeof TextSource>

const scaled = {
  scale: z
    .number()
    .refine((it) => it !== 0, 'must not be 0')
    .default(1),
  offset: z.number().default(0),
}

/** `value × scale + offset`, then from `unit` to ours; `unitFrom` is for a payload that names its unit itself. */
function numberSource(unit: z.ZodType<string>) {
  const UnitFrom = z.strictObject({ path: Path, words: z.record(z.string().max(100), unit) })
  return z
    .strictObject({ ...anySource, ...scaled, unit: unit.optional(), unitFrom: UnitFrom.optional() })
    .refine((it) => it.unit === undefined || it.unitFrom === undefined, 'has both unit and unitFrom')
}
export type NumberSource = z.infer<ReturnType<typeof numberSource>>

const FlagSource = z.strictObject({
  ...anySource,
  /** What true and false are called, whatever its case; `true` and `false` are understood anyway. */
  words: z.record(z.string().max(100), z.boolean()).default({}),
})
export type FlagSource = z.infer<typeof FlagSource>

/** RFC 3339 with an offset where nothing else is said; a `pattern` needs the `zone` of the clock that wrote it. */
const TimeSource = z
  .strictObject({
    ...anySource,
    /** A second place, behind the first: a date and a time in two columns. */
    and: Path.optional(),
    unit: z.enum(['ms', 's', 'rfc3339']).optional(),
    pattern: TimePattern.optional(),
    zone: ZoneOffset.optional(),
  })
  .refine((it) => it.unit === undefined || it.pattern === undefined, 'has both unit and pattern')
  .refine((it) => (it.pattern === undefined) === (it.zone === undefined), 'needs pattern and zone together')
export type TimeSource = z.infer<typeof TimeSource>

/** One source or several, of which the first that is there counts; a bare text is the path of one. */
const sourcesOf = <S extends z.ZodType>(source: S) =>
  z.preprocess(
    (given) =>
      given && (Array.isArray(given) ? given : [given]).map((it) => (typeof it === 'string' ? { path: it } : it)),
    z.array(source, 'must say where it is').min(1).max(maxSources),
  )

export type Sources =
  | {
      readonly kind: 'number'
      readonly unit: string
      readonly isWhole?: true
      readonly sources: readonly NumberSource[]
    }
  | { readonly kind: 'flag'; readonly sources: readonly FlagSource[] }
  | { readonly kind: 'text'; readonly sources: readonly TextSource[] }
  | { readonly kind: 'time'; readonly sources: readonly TimeSource[] }

/** What a channel can be read from, by what it is. */
function fieldOf(channel: Channel): z.ZodType<Sources> {
  switch (channel.kind) {
    case 'number': {
      const { unit } = channel.range
      const units = unitsFor(unit)
      const Unit = z.string().refine((it) => units.includes(it), `must be one of ${units.join(', ')}`)
      return sourcesOf(numberSource(Unit)).transform((sources) => ({ kind: 'number', unit, sources }))
    }
    case 'seq':
      return sourcesOf(numberSource(z.never('has no unit'))).transform((sources) => {
        return { kind: 'number', unit: '', isWhole: true, sources }
      })
    case 'flag':
      return sourcesOf(FlagSource).transform((sources) => ({ kind: 'flag', sources }))
    case 'boot':
      return sourcesOf(TextSource).transform((sources) => ({ kind: 'text', sources }))
    case 'ts':
    case 'fixTs':
      return sourcesOf(TimeSource).transform((sources) => ({ kind: 'time', sources }))
    default:
      return channel satisfies never
  }
}

/** By the names of our own payload; when it was taken stands beside, as `time`. */
const fieldNames = [...channels].filter(([name]) => name !== 'ts')
const Fields = z
  .strictObject(Object.fromEntries(fieldNames.map(([name, channel]) => [name, fieldOf(channel).optional()])))
  .refine((it) => Object.keys(it).length > 0, 'names no channel')

const shared = { time: sourcesOf(TimeSource), fields: Fields }

/** A filter of MQTT topics: `+` for one name, `#` at the end for all that follow. */
const TopicFilter = z
  .string()
  .max(200)
  .regex(/^[^+#/$][^+#/]*(\/([^+#/]*|\+))*(\/#)?$/, 'must be a topic filter like application/+/device/+/event/up')
  .refine((it) => it.split('/')[0] !== topicRoot.split('/')[0], 'must not be of our own topics')

/** What another system posts or publishes. An array is as many payloads. */
export const JsonFormat = z.strictObject({
  kind: z.literal('json'),
  device: sourcesOf(TextSource),
  /** Where the events are, in a payload that has several. */
  list: Path.optional(),
  /** An element that any of these does not hold of is no reading, and passed over. */
  only: z.array(Condition).max(maxSources).default([]),
  topics: z.array(TopicFilter).max(maxTopics).default([]),
  ...shared,
})
export type JsonFormat = z.infer<typeof JsonFormat>

/** A logger's file: a path is the name of a column, a `*` at its end stands for anything. */
export const CsvFormat = z.strictObject({
  kind: z.literal('csv'),
  /** A point; where columns are not separated by commas, a comma too, unless this says which. */
  decimal: z.enum(['.', ',']).optional(),
  ...shared,
})
export type CsvFormat = z.infer<typeof CsvFormat>

export const Format = z.discriminatedUnion('kind', [JsonFormat, CsvFormat], 'must be json or csv')
export type Format = z.infer<typeof Format>
export type FieldMap = Pick<Format, 'time' | 'fields'>
