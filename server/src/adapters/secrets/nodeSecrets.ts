import { createHash, randomBytes, randomUUID } from 'node:crypto'
import type { Secrets } from '../../ports/ports.ts'
import { hashDevicePassword, matchesDevicePassword } from './devicePassword.ts'

/** 32 characters that are not mistaken for each other on paper: 5 bits each. */
const alphabet = 'abcdefghjkmnpqrstuvwxyz023456789'
const passwordCharacters = 26

/** Randomness and hashing by node:crypto. */
export const nodeSecrets: Secrets = {
  uuid: () => randomUUID(),
  /** 26 characters of 5 bits: 130 bits. */
  password: () => Array.from(randomBytes(passwordCharacters), (byte) => alphabet[byte % alphabet.length]).join(''),
  hash: hashDevicePassword,
  matches: matchesDevicePassword,
  digest: (secret) => createHash('sha256').update(secret).digest('hex'),
}
