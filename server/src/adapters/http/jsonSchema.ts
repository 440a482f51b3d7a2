import { z } from 'zod'

export type Json = Readonly<Record<string, unknown>>
/** `input` is what has to be sent, `output` what comes back. */
export type Side = 'input' | 'output'

/** Makes JSON Schemas, and gathers those that have a name so that each is written once. */
export interface SchemaBook {
  readonly of: (schema: z.ZodType, side: Side) => Json
  /** The named ones, as `components.schemas`. */
  readonly named: () => Json
}

/** `names` is what the schemas are called that stand in more than one place. */
export function createSchemaBook(names: Readonly<Record<string, z.ZodType>> = {}): SchemaBook {
  const registry = z.registry<{ id: string }>()
  for (const [id, schema] of Object.entries(names)) registry.add(schema, { id })
  const named = new Map<string, unknown>()
  return {
    of: (schema, side) => {
      // In a wrapper, so that a schema with a name becomes a reference like every other.
      const wrapped = convert(z.object({ it: schema }), side, registry)
      for (const [id, definition] of Object.entries((wrapped.$defs ?? {}) as Json)) {
        named.set(nameOf(id, side), refer(definition, side))
      }
      const { it = {} } = (wrapped.properties ?? {}) as Json
      return refer(it, side) as Json
    },
    named: () => Object.fromEntries([...named].sort(([a], [b]) => (a < b ? -1 : 1))),
  }
}

function convert(schema: z.ZodType, side: Side, metadata: z.core.$ZodRegistry<{ id: string }>): Json {
  return z.toJSONSchema(schema, {
    io: side,
    metadata,
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      delete jsonSchema.id
      // Every transform of the contract normalises a text: what comes out is a text of the same kind.
      if (zodSchema._zod.def.type === 'transform') jsonSchema.type = 'string'
    },
  })
}

/** What may be left out when it is sent is there when it comes back: two schemas, two names. */
const nameOf = (id: string, side: Side): string => (side === 'input' ? `${id}Sent` : id)

/** The same schema with its references pointing into `components`. */
function refer(schema: unknown, side: Side): unknown {
  if (Array.isArray(schema)) return schema.map((inner) => refer(inner, side))
  if (typeof schema !== 'object' || schema === null) return schema
  return Object.fromEntries(
    Object.entries(schema).map(([key, inner]) => [key, key === '$ref' ? referenceOf(inner, side) : refer(inner, side)]),
  )
}

const referenceOf = (pointer: string, side: Side): string =>
  `#/components/schemas/${nameOf(pointer.replace('#/$defs/', ''), side)}`
