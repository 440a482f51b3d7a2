/** What a packet carries, whichever library read it. */
export const bytesOf = ({ payload }: { readonly payload: string | Buffer }): Buffer =>
  typeof payload === 'string' ? Buffer.from(payload) : payload
