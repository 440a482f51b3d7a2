/**
 * Nearly always the value itself. But BSON's text is UTF-8, which has no place for half of a surrogate pair (a text that
 * was cut within an emoji), and a field's name may hold no NUL, nor, on some look-alikes, a dollar or a dot. A value with
 * such a thing in it is kept as one JSON text: nothing is read back as something else than was written.
 */
export const toLossless = (value: object): unknown => (isChangedByBson(value) ? JSON.stringify(value) : value)

/** What `toLossless` was given: an object is never kept as a text for another reason. */
export const fromLossless = (kept: unknown): unknown => (typeof kept === 'string' ? JSON.parse(kept) : kept)

const halfPair = /\p{Surrogate}/u
/** The last ones mean something of their own to the driver or to mongoose. */
const troublesomeName = /^\$|[.\p{Surrogate}]|^(_bsontype|__proto__|constructor|prototype)$/u

function isChangedByBson(value: unknown): boolean {
  if (typeof value === 'string') return halfPair.test(value)
  if (typeof value !== 'object' || value === null) return false
  if (Array.isArray(value)) return value.some(isChangedByBson)
  return Object.entries(value).some(
    ([name, it]) => name.includes('\0') || troublesomeName.test(name) || isChangedByBson(it),
  )
}
