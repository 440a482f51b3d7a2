import { z } from 'zod'
import { DeviceId, OrganisationId } from './ids.ts'
import { Instant } from './instant.ts'

const daySeconds = 86_400
export const deviceFields = {
  label: z.string().trim().min(1).max(120),
  measureIntervalS: z.number().int().min(1).max(daySeconds).default(600),
  sendIntervalS: z.number().int().min(1).max(daySeconds).default(600),
}

/** An MQTT password as it is kept: a hash in the form of Mosquitto's password file. */
export const DeviceCredential = z.object({ hash: z.string(), since: Instant })
export type DeviceCredential = z.infer<typeof DeviceCredential>

/**
 * A temperature and GPS logger. Its MQTT passwords are kept only as hashes, and never leave the server again. After a
 * rotation `previous` stays valid until the new one is used, or until its `until`.
 */
export const Device = z.object({
  id: DeviceId,
  version: z.number().int().min(1),
  organisationId: OrganisationId,
  createdAt: Instant,
  ...deviceFields,
  credential: DeviceCredential,
  previous: DeviceCredential.extend({ until: Instant }).optional(),
  /** From then on nobody comes in with its passwords. */
  blockedAt: Instant.optional(),
})
export type Device = z.infer<typeof Device>
