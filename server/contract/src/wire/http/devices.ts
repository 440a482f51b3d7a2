import { z } from 'zod'
import { clockRefusalCodes, clockVerdicts } from '../../vocabulary/clock.ts'
import { Device, deviceFields } from '../../vocabulary/device.ts'
import { DeviceId } from '../../vocabulary/ids.ts'
import { Instant } from '../../vocabulary/instant.ts'
import { pageOf } from './common.ts'

export const DeviceBody = z.object(deviceFields)
export type DeviceBody = z.infer<typeof DeviceBody>
export const DeviceCreation = DeviceBody.extend({ id: DeviceId })
export const DeviceChange = DeviceBody.extend({ version: z.number().int().min(1) })
export type DeviceChange = z.infer<typeof DeviceChange>

/**
 * `online`, `batteryPct`, `firmware` as the device said last on its status topic; `lastTakenAt` its newest reading.
 * `clock` is up to a minute old. `previousUntil` while the password before the last rotation still works.
 */
export const DeviceAnswer = Device.omit({ credential: true, previous: true }).extend({
  online: z.boolean().nullable(),
  batteryPct: z.number().nullable(),
  firmware: z.string().nullable(),
  lastTakenAt: Instant.nullable(),
  clock: z.enum(clockVerdicts),
  passwordSince: Instant,
  previousUntil: Instant.nullable(),
})
export type DeviceAnswer = z.infer<typeof DeviceAnswer>
/** The answer to creating one: the only time that the MQTT password is seen. The user name is the device's id. */
export const DeviceCreated = DeviceAnswer.extend({
  mqtt: z.object({ username: z.string(), password: z.string(), url: z.url(), port: z.number().int() }).optional(),
})
export type DeviceCreated = z.infer<typeof DeviceCreated>
export const DevicePage = pageOf(DeviceAnswer)

export const maxReadingsPage = 5000
/** GET /devices/{id}/readings, oldest first; instants inclusive. */
export const ReadingQuery = z.object({
  from: Instant.optional(),
  to: Instant.optional(),
  limit: z.coerce.number().int().min(1).max(maxReadingsPage).default(1000),
  after: z.string().max(40).optional(),
})
export const ReadingAnswer = z.object({
  takenAt: Instant,
  receivedAt: Instant,
  seq: z.number().optional(),
  boot: z.string().optional(),
  temp: z.number().optional(),
  supply: z.number().optional(),
  return: z.number().optional(),
  ambient: z.number().optional(),
  setpoint: z.number().optional(),
  probe1: z.number().optional(),
  probe2: z.number().optional(),
  probe3: z.number().optional(),
  rh: z.number().optional(),
  co2: z.number().optional(),
  o2: z.number().optional(),
  lat: z.number().optional(),
  lon: z.number().optional(),
  acc: z.number().optional(),
  spd: z.number().optional(),
  hdg: z.number().optional(),
  fixTs: Instant.optional(),
  door: z.boolean().optional(),
  power: z.boolean().optional(),
  defrost: z.boolean().optional(),
  light: z.number().optional(),
  shock: z.number().optional(),
  bat: z.number().optional(),
  hist: z.boolean().optional(),
})
export type ReadingAnswer = z.infer<typeof ReadingAnswer>
export const ReadingPage = pageOf(ReadingAnswer)

/** As many buckets as a wide screen has columns. */
export const maxCurvePoints = 2000
/** GET /devices/{id}/curve; instants inclusive. `points`: at most so many buckets, in the finest step that fits. */
export const CurveQuery = z.object({
  from: Instant.optional(),
  to: Instant.optional(),
  points: z.coerce.number().int().min(50).max(maxCurvePoints).default(500),
})
/**
 * The cargo's temperature (°C) in one stretch of device time: `count` readings, the first and the last of them and both
 * extremes. `from` is a multiple of the width since the epoch.
 */
export const CurveBucket = z.object({
  from: Instant,
  count: z.number().int(),
  first: z.number(),
  last: z.number(),
  min: z.number(),
  max: z.number(),
})
export type CurveBucket = z.infer<typeof CurveBucket>
/** Oldest first; a stretch in which nothing was measured is absent. */
export const CurveAnswer = z.object({ bucketMs: z.number().int(), buckets: z.array(CurveBucket) })
export type CurveAnswer = z.infer<typeof CurveAnswer>

/** A clock that went on `byMs` earlier than it had been. `at` is what it said last before that, `fromSeq` what came next. */
export const ClockStep = z.object({
  at: Instant,
  byMs: z.number().int(),
  boot: z.string(),
  fromSeq: z.number().int(),
})
/**
 * GET /devices/{id}/clock: the device's clock against ours, by what it sent lately. Nothing is corrected by it. `skewMs`
 * above 0 is ahead, and null where too little came live; `messages` is how many it is known from. `steps` oldest first.
 * `refusedAs` where what came last was refused for its time.
 */
export const ClockAnswer = z.object({
  verdict: z.enum(clockVerdicts),
  skewMs: z.number().int().nullable(),
  messages: z.number().int(),
  steps: z.array(ClockStep),
  refusedAs: z.enum(clockRefusalCodes).nullable(),
})
export type ClockAnswer = z.infer<typeof ClockAnswer>

/** GET /devices/{id}/refused: what was refused of this device, newest first (bounded). */
export const RefusedReading = z.object({
  receivedAt: Instant,
  code: z.string(),
  path: z.string(),
  message: z.string(),
  /** The element as it came, cut to 2,048 characters. */
  payload: z.string(),
})
export const RefusedPage = pageOf(RefusedReading)
