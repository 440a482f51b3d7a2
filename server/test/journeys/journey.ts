import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openPages } from './visitors.ts'

/** The sentence of the step that failed: what follows in the same file has nothing to stand on. */
let failed: string | undefined

/** A step of a story, after those above it. Where it fails, it leaves a picture of every open page and says where. */
export function journey(sentence: string, walk: () => Promise<void>): void {
  it(sentence, async () => {
    if (failed) throw notTried(failed)
    try {
      await walk()
    } catch (error) {
      failed = sentence
      process.stderr.write(`Pictures of "${sentence}": ${await photographPages()}\n`)
      throw error
    }
  })
}

async function photographPages(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'cordline-failed-journey-'))
  for (const [index, page] of openPages().entries()) {
    await page.screenshot({ path: join(folder, `${index + 1}.png`), fullPage: true }).catch(() => undefined)
  }
  return folder
}

/** Without a stack: the earlier step has said where. */
function notTried(earlier: string): Error {
  const sentence = `not tried, since an earlier step failed: ${earlier}`
  return Object.assign(new Error(sentence), { stack: sentence })
}
