import { createHash, timingSafeEqual } from 'node:crypto'
import type { Device, DeviceCredential } from '@cordline/contract/vocabulary/device'
import { DeviceId } from '@cordline/contract/vocabulary/ids'
import { validCredentials } from '../../domain/device/credentials.ts'
import type { Ports } from '../../ports/ports.ts'
import { Turnstile } from '../../ports/turnstile.ts'
import { keepIn } from '../../usecases/boundedMap.ts'
import { endPreviousPassword } from '../../usecases/endPreviousPassword.ts'
import type { Guesses } from './guesses.ts'

/** Devices whose password was right once; a fleet that reconnects at once is let in without hashing again. */
const maxRemembered = 20_000
const maxPasswordBytes = 256
/**
 * Passwords looked at at once; the others wait. Each counts as a wrong one until it is seen to be right, and a fleet that
 * comes back to a server that was started anew must not be taken for guesses: well below `maxFailuresPerAddress`.
 */
const maxLooksAtOnce = 50

export interface SignInTry {
  readonly username: string | undefined
  readonly password: Uint8Array | undefined
  /** Where it comes from, as `networkAddress` has it. */
  readonly address: string
}

/** A password that was not right before. */
interface Look extends Pick<SignInTry, 'password' | 'address'> {
  readonly device: Device | undefined
  readonly credentials: readonly DeviceCredential[]
  readonly username: string
}

/** The device that comes in, and the stored hash of the password that it came in with. */
export interface SignedIn {
  readonly device: Device
  readonly hash: string
}

/** @throws Outage */
export type SignIn = (attempt: SignInTry) => Promise<SignedIn | 'wrong' | 'too-many'>

type SignInPorts = Pick<Ports, 'devices' | 'secrets' | 'clock' | 'announce'>

/**
 * The user name is the device's id. What is remembered is keyed by the stored hash, so a new password ends it, and it
 * is not counted as a guess: a storm of wrong passwords keeps no device out that was in before.
 */
export function checkPasswords(ports: SignInPorts, guesses: Guesses): SignIn {
  const rightOnes = new Map<string, Buffer>()
  const looks = new Turnstile(maxLooksAtOnce)

  async function findRight(
    credentials: readonly DeviceCredential[],
    password: Uint8Array,
  ): Promise<DeviceCredential | undefined> {
    const text = Buffer.from(password).toString('utf8')
    for (const it of credentials) {
      if (!(await ports.secrets.matches(text, it.hash))) continue
      keepIn(rightOnes, maxRemembered, it.hash, digestOf(password))
      return it
    }
    return undefined
  }

  const signIn: SignIn = async ({ username, password, address }) => {
    const parsed = DeviceId.safeParse(username)
    const isPossible = parsed.success && password !== undefined && password.byteLength <= maxPasswordBytes
    const device = isPossible ? await ports.devices.find(parsed.data) : undefined
    const credentials = device && password ? validCredentials(device, ports.clock.now()) : []
    const known = password && credentials.find(({ hash }) => isRemembered(rightOnes.get(hash), password))
    if (device && known) return comeIn(ports, device, known.hash)
    return looks.pass(() => look({ device, credentials, password, address, username: parsed.data ?? '' }))
  }

  async function look({
    device,
    credentials,
    password,
    address,
    username,
  }: Look): Promise<SignedIn | 'wrong' | 'too-many'> {
    const forgive = guesses.try(address, username)
    if (!forgive) return 'too-many'
    const right = password && (await findRight(credentials, password))
    if (!device || !right) return 'wrong'
    forgive()
    // It may have been blocked, or got another password, while this one was looked at.
    const current = await ports.devices.find(device.id)
    const isStillRight = current && validCredentials(current, ports.clock.now()).some(({ hash }) => hash === right.hash)
    return isStillRight ? comeIn(ports, current, right.hash) : 'wrong'
  }

  return signIn
}

const digestOf = (password: Uint8Array): Buffer => createHash('sha256').update(password).digest()

const isRemembered = (digest: Buffer | undefined, password: Uint8Array): boolean =>
  digest !== undefined && timingSafeEqual(digest, digestOf(password))

/** The first use of a new password ends the one before. */
async function comeIn(ports: SignInPorts, device: Device, hash: string): Promise<SignedIn> {
  const isFirstUse = device.previous !== undefined && hash === device.credential.hash
  return { device: isFirstUse ? await endPreviousPassword(ports, device) : device, hash }
}
