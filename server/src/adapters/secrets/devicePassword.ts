import { createHash, pbkdf2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

const derive = promisify(pbkdf2)

/**
 * What Mosquitto 2.0 writes itself (`mosquitto_passwd`), so that its password file can be made of what is stored. So
 * few rounds are right: nobody chooses these passwords, they have 130 random bits, which no stretching makes harder to
 * guess, and thousands of devices sign in at once when a broker comes back.
 */
const iterations = 101
const saltBytes = 12
const keyBytes = 64
/** A stored hash that asks for more is damaged: it must not cost minutes. */
const maxIterations = 1_000_000

/** `$7$<iterations>$<salt>$<key>`: PBKDF2 with HMAC-SHA512, salt and key in base64. */
export async function hashDevicePassword(password: string): Promise<string> {
  const salt = randomBytes(saltBytes)
  const key = await derive(password, salt, iterations, keyBytes, 'sha512')
  return `$7$${iterations}$${salt.toString('base64')}$${key.toString('base64')}`
}

/** False for a hash of another form. Devices that were added before 0.2 still have a `sha256$<salt>$<key>`. */
export async function matchesDevicePassword(password: string, hash: string): Promise<boolean> {
  const [, rounds, salt, key] = /^\$7\$(\d{1,7})\$([\w+/]+=*)\$([\w+/]+=*)$/.exec(hash) ?? []
  if (!rounds || !salt || !key) return matchesEarlier(password, hash)
  const count = Number(rounds)
  if (count < 1 || count > maxIterations) return false
  const wanted = Buffer.from(key, 'base64')
  if (wanted.length !== keyBytes) return false
  return timingSafeEqual(await derive(password, Buffer.from(salt, 'base64'), count, keyBytes, 'sha512'), wanted)
}

function matchesEarlier(password: string, hash: string): boolean {
  const [scheme, salt, expected] = hash.split('$')
  if (scheme !== 'sha256' || !salt || !expected) return false
  const wanted = Buffer.from(expected, 'base64url')
  const found = createHash('sha256').update(Buffer.from(salt, 'base64url')).update(password).digest()
  return found.length === wanted.length && timingSafeEqual(found, wanted)
}
