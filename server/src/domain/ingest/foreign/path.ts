import { z } from 'zod'

export const maxPathCharacters = 200
/** TTN's deepest is five; nobody's payload comes near it. */
export const maxPathDepth = 16

/** Names that lead to an object's prototype where somebody walks carelessly. */
const poisonous: readonly string[] = ['__proto__', 'constructor', 'prototype']

/**
 * A place in a foreign payload: names and places in arrays with dots between them (`rx.0.time`); `$.` at its beginning
 * leads out of the element of a list to the whole payload. Of a CSV file it is a column's name as a whole.
 */
export const Path = z
  .string()
  .min(1, 'is empty')
  .max(maxPathCharacters)
  .refine((text) => segmentsOf(text).length <= maxPathDepth, `is deeper than ${maxPathDepth} names`)
  .refine((text) => !segmentsOf(text).some((it) => poisonous.includes(it)), 'has a name that no payload may have')

const segmentsOf = (path: string): readonly string[] => path.split('.')

/** Reads a place; `undefined` where there is nothing. JSON knows no undefined, so nothing is lost by that. */
export type Look = (path: string) => unknown

/** Own fields and whole places in arrays only: what an object inherits is not what somebody sent. */
export function lookInto(element: unknown, whole: unknown): Look {
  return (path) => {
    if (path === '$') return whole
    return path.startsWith('$.') ? walk(whole, path.slice(2)) : walk(element, path)
  }
}

function walk(from: unknown, path: string): unknown {
  let at = from
  for (const name of segmentsOf(path)) {
    if (typeof at !== 'object' || at === null) return undefined
    if (Array.isArray(at) ? !/^\d{1,6}$/.test(name) : !Object.hasOwn(at, name)) return undefined
    at = (at as Readonly<Record<string, unknown>>)[name]
  }
  return at
}
