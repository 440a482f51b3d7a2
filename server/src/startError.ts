/** The server can't start, for a reason outside it. The message is one sentence for whoever started it. */
export class StartError extends Error {
  override readonly name = 'StartError'
}
