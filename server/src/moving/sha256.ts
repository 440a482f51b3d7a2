import { createHash } from 'node:crypto'
import type { Checksum } from '../usecases/moving/checksum.ts'

export function newSha256(): Checksum {
  const hash = createHash('sha256')
  return { add: (content) => void hash.update(content), hex: () => hash.digest('hex') }
}
