/** A folder can't be a backup, or be restored. The message is one sentence for whoever named it. */
export class BackupError extends Error {
  constructor(message: string, options?: { readonly cause?: unknown }) {
    super(message, options)
    this.name = 'BackupError'
  }
}
