import { createHash, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto'
import type { Secrets } from '../../ports/ports.ts'

/** 32 characters that are not mistaken for each other on paper: 5 bits each. */
const alphabet = 'abcdefghjkmnpqrstuvwxyz023456789'
const passwordCharacters = 26
const saltBytes = 16

/** Randomness and hashing by node:crypto. */
export const nodeSecrets: Secrets = {
  uuid: () => randomUUID(),
  /** 26 characters of 5 bits: 130 bits. */
  password: () => Array.from(randomBytes(passwordCharacters), (byte) => alphabet[byte % alphabet.length]).join(''),
  hash: async (password) => {
    const salt = randomBytes(saltBytes)
    return `sha256$${salt.toString('base64url')}$${digest(salt, password).toString('base64url')}`
  },
  matches: async (password, hash) => {
    const [scheme, salt, expected] = hash.split('$')
    if (scheme !== 'sha256' || !salt || !expected) return false
    const found = digest(Buffer.from(salt, 'base64url'), password)
    const wanted = Buffer.from(expected, 'base64url')
    return found.length === wanted.length && timingSafeEqual(found, wanted)
  },
  digest: (secret) => createHash('sha256').update(secret).digest('hex'),
}

/**
 * One round on purpose. Nobody chooses these passwords: they have 130 random bits, which no stretching makes harder to
 * guess, and hundreds of devices sign in at once when a broker comes back.
 */
function digest(salt: Buffer, password: string): Buffer {
  return createHash('sha256').update(salt).update(password).digest()
}
