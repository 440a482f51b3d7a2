import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** An excerpt of a recording, committed beside the tests. */
export const excerpt = (name: string): string => readFileSync(join(__dirname, '..', 'recordings', name), 'utf8')

const folder = process.env.CORDLINE_RECORDINGS

/** A test on a whole recording: skipped, by name, where CORDLINE_RECORDINGS does not lead to it. */
export function onWhole(path: string, name: string, test: (text: string) => void): void {
  const file = folder === undefined ? undefined : join(folder, path)
  if (file !== undefined && existsSync(file)) it(name, () => test(readFileSync(file, 'utf8')))
  else it.skip(`${name} (needs CORDLINE_RECORDINGS/${path})`, () => undefined)
}
