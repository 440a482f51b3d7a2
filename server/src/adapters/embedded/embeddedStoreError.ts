/** The store can't be opened. The message is one sentence for whoever started the process. */
export class EmbeddedStoreError extends Error {
  constructor(message: string, options?: { readonly cause?: unknown }) {
    super(message, options)
    this.name = 'EmbeddedStoreError'
  }
}

/** A row of a shape that this version does not know: nothing is made up for what it lacks. */
export class UnreadableRow extends Error {
  constructor(collection: string, id: string, options: { readonly cause: unknown }) {
    super(`${collection}: the row of ${id} can't be read`, options)
    this.name = 'UnreadableRow'
  }
}

/** `read` of a row, or UnreadableRow that names where it lies. */
export function readRow<T>(collection: string, id: string, read: () => T): T {
  try {
    return read()
  } catch (cause) {
    throw new UnreadableRow(collection, id, { cause })
  }
}
