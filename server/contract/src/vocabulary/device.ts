import { z } from 'zod'
import { DeviceId, OrganisationId } from './ids.ts'
import { Instant } from './instant.ts'

const daySeconds = 86_400
export const deviceFields = {
  label: z.string().trim().min(1).max(120),
  measureIntervalS: z.number().int().min(1).max(daySeconds).default(600),
  sendIntervalS: z.number().int().min(1).max(daySeconds).default(600),
}

/** A temperature and GPS logger. Its MQTT password is kept only as a hash, and never leaves the server again. */
export const Device = z.object({
  id: DeviceId,
  version: z.number().int().min(1),
  organisationId: OrganisationId,
  createdAt: Instant,
  ...deviceFields,
  passwordHash: z.string(),
})
export type Device = z.infer<typeof Device>
