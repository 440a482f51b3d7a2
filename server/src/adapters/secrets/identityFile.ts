import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { OrganisationId } from '@cordline/contract/vocabulary/ids'
import { z } from 'zod'

const keyBytes = 32
const Key = z.base64url().min(40)

/** What a server keeps of itself. Before there were accounts the key signed cookies, and the owner's ids lay beside it. */
const Stored = z.union([
  z.object({ serverKey: Key }).transform(({ serverKey }): Identity => ({ serverKey })),
  z
    .object({ cookieKey: Key, organisationId: OrganisationId })
    .transform(({ cookieKey, organisationId }): Identity => ({ serverKey: cookieKey, organisationId })),
])

export interface Identity {
  /** Seals what has to be read again. */
  readonly serverKey: string
  /** Whose the data is that was registered before there were organisations. */
  readonly organisationId?: OrganisationId
}

/** Read from the data folder; made there at the first start, for the owner's eyes only. */
export async function openIdentity(folder: string): Promise<Identity> {
  const file = join(folder, fileName)
  const stored = await textOf(file)
  if (stored !== undefined) return parseIdentity(file, stored)
  const made = { serverKey: randomBytes(keyBytes).toString('base64url') }
  await writeFile(file, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600, flag: 'wx', flush: true })
  return made
}

/**
 * Brings what a server keeps of itself into another folder, for the owner's eyes only. False where there is none.
 * @throws OtherIdentity where the other folder has one of its own; Error where it is damaged
 */
export async function copyIdentity(folders: { readonly from: string; readonly to: string }): Promise<boolean> {
  const [source, target] = [join(folders.from, fileName), join(folders.to, fileName)]
  const text = await textOf(source)
  if (text === undefined) return false
  parseIdentity(source, text)
  const there = await textOf(target)
  if (there === text) return true
  if (there !== undefined) throw new OtherIdentity(target)
  if (!existsSync(folders.to)) await mkdir(folders.to, { mode: 0o700 })
  await writeFile(target, text, { mode: 0o600, flag: 'wx', flush: true })
  return true
}

/** A folder belongs to another server: with its key replaced, nobody's second factor there could be read again. */
export class OtherIdentity extends Error {
  constructor(file: string) {
    super(`${file} is of another Cordline: name an empty DATA_DIR. Nothing was written.`)
    this.name = 'OtherIdentity'
  }
}

const fileName = 'identity.json'

const textOf = (file: string): Promise<string | undefined> =>
  readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })

function parseIdentity(file: string, text: string): Identity {
  try {
    return Stored.parse(JSON.parse(text))
  } catch (cause) {
    const advice = 'put it back from a backup, or delete it (second factors have to be set up again then)'
    throw new Error(`${file} is damaged: ${advice}`, { cause })
  }
}
