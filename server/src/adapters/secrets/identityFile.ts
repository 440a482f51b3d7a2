import { randomBytes, randomUUID } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

const keyBytes = 32

/** What a server keeps of itself: the key that signs its cookies, and the ids of its owner. */
const Identity = z.object({
  cookieKey: z.base64url().min(40),
  personId: z.uuid(),
  organisationId: z.uuid(),
})
export type Identity = z.infer<typeof Identity>

/** Read from the data folder; made there at the first start, for the owner's eyes only. */
export async function openIdentity(folder: string): Promise<Identity> {
  const file = join(folder, 'identity.json')
  const stored = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (stored !== undefined) return parseIdentity(file, stored)
  const made: Identity = {
    cookieKey: randomBytes(keyBytes).toString('base64url'),
    personId: randomUUID(),
    organisationId: randomUUID(),
  }
  await writeFile(file, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600, flag: 'wx', flush: true })
  return made
}

function parseIdentity(file: string, text: string): Identity {
  try {
    return Identity.parse(JSON.parse(text))
  } catch (cause) {
    throw new Error(`${file} is damaged: put it back from a backup, or delete it (everybody signs in again then)`, {
      cause,
    })
  }
}
