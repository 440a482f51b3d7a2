import { createReadStream } from 'node:fs'

export interface Line {
  readonly text: string
  /** Where it begins, and the next one, in bytes. */
  readonly start: number
  readonly end: number
}

const newline = 0x0a

/**
 * The lines of a file from a byte on, as many at a time as one read of the disk gives; none where there is no file.
 * Node's own readline would also break lines at U+2028, which JSON leaves as it is.
 */
export async function* linesOf(file: string, from = 0): AsyncGenerator<readonly Line[]> {
  let begun: Buffer[] = []
  let end = from
  for await (const chunk of chunksOf(file, from)) {
    const lines: Line[] = []
    let begin = 0
    for (let at = chunk.indexOf(newline); at >= 0; at = chunk.indexOf(newline, begin)) {
      const line = Buffer.concat([...begun, chunk.subarray(begin, at)])
      begun = []
      begin = at + 1
      lines.push({ text: line.toString('utf8'), start: end, end: end + line.length + 1 })
      end += line.length + 1
    }
    if (begin < chunk.length) begun.push(chunk.subarray(begin))
    yield lines
  }
  if (begun.length > 0) throw new Error(`${file} ends in the middle of a line`)
}

async function* chunksOf(file: string, start: number): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of createReadStream(file, { start })) if (Buffer.isBuffer(chunk)) yield chunk
  } catch (error) {
    if (!isMissing(error)) throw error
  }
}

const isMissing = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT'
