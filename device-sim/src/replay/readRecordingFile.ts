import { readFile, stat } from 'node:fs/promises'
import { PlainError } from '../plainError.ts'

/** A recording is read whole, because its end says how far to shift its beginning. */
export const maxRecordingBytes = 64 * 1024 * 1024

/** @throws PlainError when the file can't be read or is larger than the bound */
export async function readRecordingFile(path: string): Promise<string> {
  const found = await stat(path).catch((cause: unknown) => {
    throw new PlainError(`there is no file ${path} that can be read`, { cause })
  })
  if (!found.isFile()) throw new PlainError(`${path} is not a file`)
  if (found.size > maxRecordingBytes) throw new PlainError(`${path} is larger than ${maxRecordingBytes} bytes`)
  return readFile(path, 'utf8')
}
