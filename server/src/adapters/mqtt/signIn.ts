import { createHash, timingSafeEqual } from 'node:crypto'
import type { Device } from '@cordline/contract/vocabulary/device'
import { DeviceId } from '@cordline/contract/vocabulary/ids'
import type { Ports } from '../../ports/ports.ts'
import { keepIn } from '../../usecases/boundedMap.ts'

/** Devices whose password was right once; a fleet that reconnects at once is let in without hashing again. */
const maxRemembered = 20_000
const maxPasswordBytes = 256

/** Answers the device that may come in, or undefined. @throws Outage */
export type SignIn = (username: string | undefined, password: Uint8Array | undefined) => Promise<Device | undefined>

/** The user name is the device's id. What is remembered is keyed by the stored hash, so a new password ends it. */
export function checkPasswords({ devices, secrets }: Pick<Ports, 'devices' | 'secrets'>): SignIn {
  const rightOnes = new Map<string, Buffer>()
  return async (username, password) => {
    const parsed = DeviceId.safeParse(username)
    if (!parsed.success || !password || password.byteLength > maxPasswordBytes) return undefined
    const device = await devices.find(parsed.data)
    if (!device) return undefined
    const digest = createHash('sha256').update(password).digest()
    const known = rightOnes.get(device.passwordHash)
    if (known && timingSafeEqual(known, digest)) return device
    if (!(await secrets.matches(Buffer.from(password).toString('utf8'), device.passwordHash))) return undefined
    keepIn(rightOnes, maxRemembered, device.passwordHash, digest)
    return device
  }
}
