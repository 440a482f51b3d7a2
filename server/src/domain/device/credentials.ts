import type { Device, DeviceCredential } from '@cordline/contract/vocabulary/device'
import { type Instant, instantOf, msOf } from '@cordline/contract/vocabulary/instant'

/** How long a device may go on with its old password: one that sends once a day still hears of the new one. */
export const maxOverlapMs = 24 * 60 * 60 * 1000

/** What a device may come in with at `now` (ms), the newest first. */
export function validCredentials({ credential, previous, blockedAt }: Device, now: number): DeviceCredential[] {
  if (blockedAt !== undefined) return []
  return previous && now < msOf(previous.until) ? [credential, previous] : [credential]
}

/** The old password stays valid beside the new one; what was old before ends. */
export function withNewPassword(device: Device, hash: string, now: number): Device {
  const { credential } = device
  const until = instantOf(now + maxOverlapMs)
  return { ...device, credential: { hash, since: instantOf(now) }, previous: { ...credential, until } }
}

/** The new password was used: the old one has done its service. */
export const withoutPrevious = ({ previous: _over, ...device }: Device): Device => device

export const blocked = (device: Device, now: number): Device => ({
  ...withoutPrevious(device),
  blockedAt: instantOf(now),
})

/** Whatever it came in with before, only the new password counts. */
export function unblocked({ blockedAt: _over, ...device }: Device, hash: string, now: number): Device {
  return { ...withoutPrevious(device), credential: { hash, since: instantOf(now) } }
}

/** Until when the password before the last rotation works, if it still does. */
export function previousUntil(device: Device, now: number): Instant | undefined {
  return validCredentials(device, now).length > 1 ? device.previous?.until : undefined
}
