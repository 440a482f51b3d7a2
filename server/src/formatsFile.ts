import { readFile } from 'node:fs/promises'
import { type Formats, readFormats } from './domain/ingest/foreign/readFormats.ts'
import { StartError } from './startError.ts'

/**
 * The built-in formats of other people's devices, with one's own where FORMATS_FILE names a file.
 * @throws StartError that lists every problem of the file at once
 */
export async function readFormatsFile(path: string | undefined): Promise<Formats> {
  const read = readFormats(path === undefined ? {} : await parse(path))
  if ('formats' in read) return read.formats
  throw new StartError(read.problems.map((it) => `FORMATS_FILE ${path}: ${it}.`).join('\n'))
}

async function parse(path: string): Promise<unknown> {
  const text = await readFile(path, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    throw new StartError(`FORMATS_FILE ${path} can't be read (${cause.code ?? cause.message}).`, { cause })
  })
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new StartError(`FORMATS_FILE ${path} is not JSON: ${(cause as Error).message}.`, { cause })
  }
}
