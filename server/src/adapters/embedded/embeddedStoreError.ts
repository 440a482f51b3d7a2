/** The store can't be opened. The message is one sentence for whoever started the process. */
export class EmbeddedStoreError extends Error {
  constructor(message: string, options?: { readonly cause?: unknown }) {
    super(message, options)
    this.name = 'EmbeddedStoreError'
  }
}
