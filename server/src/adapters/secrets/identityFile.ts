import { randomBytes } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
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
  const file = join(folder, 'identity.json')
  const stored = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (stored !== undefined) return parseIdentity(file, stored)
  const made = { serverKey: randomBytes(keyBytes).toString('base64url') }
  await writeFile(file, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600, flag: 'wx', flush: true })
  return made
}

function parseIdentity(file: string, text: string): Identity {
  try {
    return Stored.parse(JSON.parse(text))
  } catch (cause) {
    const advice = 'put it back from a backup, or delete it (second factors have to be set up again then)'
    throw new Error(`${file} is damaged: ${advice}`, { cause })
  }
}
