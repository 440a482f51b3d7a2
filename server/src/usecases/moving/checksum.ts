/** A running SHA-256. */
export interface Checksum {
  add(content: string | Uint8Array): void
  /** Of all that was added. Nothing is added afterwards. */
  hex(): string
}

export type NewChecksum = () => Checksum
