import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openEmbedded } from '../../src/adapters/embedded/openEmbedded.ts'
import type { Collection, Stored } from '../../src/ports/collection.ts'
import type { Kept } from '../portsOn.ts'
import { type State, stateOf } from './state.ts'

/** A store of a test's own. */
export interface Ground {
  readonly kept: Kept
  /** Closes it. What it gives back opens another one that holds the same, as often as it is asked. */
  readonly freeze: () => Promise<OpenGround>
  readonly close: () => Promise<void>
}
export type OpenGround = () => Promise<Ground>

const file = 'cordline.db'

/** A folder of a test's own where no disk is waited for: what a killed process wrote, the kernel has. */
export const folderInMemory = (): string =>
  mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'cordline-crashes-'))

/** The embedded store in a folder of its own, copied as a file. */
export const embeddedGround: OpenGround = () => embeddedGroundOf()

async function embeddedGroundOf(content?: Uint8Array): Promise<Ground> {
  const folder = folderInMemory()
  if (content) writeFileSync(join(folder, file), content)
  const store = openEmbedded({ folder })
  const close = (): Promise<void> => store.close().finally(() => rmSync(folder, { recursive: true, force: true }))
  return {
    kept: store,
    close,
    freeze: async () => {
      await store.close()
      const frozen = readFileSync(join(folder, file))
      rmSync(folder, { recursive: true, force: true })
      return () => embeddedGroundOf(frozen)
    },
  }
}

interface Opened {
  readonly kept: Kept
  readonly close: () => Promise<void>
}

/** Any store, copied by writing into an empty one what another one holds. */
export function groundOf(openEmpty: () => Promise<Opened>): OpenGround {
  const open = async (content?: State): Promise<Ground> => {
    const { kept, close } = await openEmpty()
    if (content) await fill(kept, content)
    return {
      kept,
      close,
      freeze: async () => {
        const frozen = await stateOf(kept)
        await close()
        return () => open(frozen)
      },
    }
  }
  return () => open()
}

async function fill(kept: Kept, content: State): Promise<void> {
  for (const [name, collection] of Object.entries(kept.documents) as [keyof Kept['documents'], Collection<Stored>][]) {
    await Promise.all(content[name].map((it) => collection.insert(it)))
  }
  if (content.photos.length > 0) throw new Error('a photo can not be copied yet: begin without one')
  await kept.readings.record(content.readings)
  await kept.quarantine.keep(content.quarantine)
  for (const it of content.statuses) await kept.statuses.save(it)
}
