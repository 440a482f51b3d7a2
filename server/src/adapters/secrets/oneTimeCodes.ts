import { Secret, TOTP } from 'otpauth'
import type { OneTimeCodes } from '../../ports/ports.ts'

const issuer = 'Cordline'
/** RFC 4226 asks for at least 128 bits and recommends 160. */
const secretBytes = 20
const stepMs = 30_000
/** A phone's clock may be one step off. */
const stepsAround = 1

/** RFC 6238 with what every authenticator app knows: SHA-1, six digits, 30 s. */
export const oneTimeCodes: OneTimeCodes = {
  secret: () => new Secret({ size: secretBytes }).base32,
  uri: (secret, account) => totp(secret, account).toString(),
  stepOf: (code, secret, now) => {
    const away = totp(secret, '').validate({ token: code, timestamp: now, window: stepsAround })
    return away === null ? undefined : Math.floor(now / stepMs) + away
  },
}

const totp = (secret: string, label: string): TOTP =>
  new TOTP({ issuer, label, secret: Secret.fromBase32(secret), algorithm: 'SHA1', digits: 6, period: stepMs / 1000 })
