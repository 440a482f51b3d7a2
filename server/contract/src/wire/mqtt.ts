import { z } from 'zod'
import type { DeviceId } from '../vocabulary/ids.ts'
import { readingRefusalCodes } from '../vocabulary/refusals.ts'

export const topicRoot = 'cordline/v1'
export const deviceChannels = ['readings', 'status'] as const
export const serverChannels = ['ack', 'refused', 'config'] as const
export type Channel = (typeof deviceChannels)[number] | (typeof serverChannels)[number]

export const topicOf = (deviceId: string, channel: Channel): string => `${topicRoot}/${deviceId}/${channel}`

/** The device and channel that a topic names, or undefined for a topic that is not ours. */
export function parseTopic(topic: string): { readonly deviceId: DeviceId; readonly channel: Channel } | undefined {
  // What it lets by is what `DeviceId` does: this is called for each message.
  const match = /^cordline\/v1\/(?!\.{1,2}\/)([A-Za-z0-9._-]{1,64})\/(readings|status|ack|refused|config)$/.exec(topic)
  if (!match?.[1] || !match[2]) return undefined
  return { deviceId: match[1] as DeviceId, channel: match[2] as Channel }
}

export const maxPayloadBytes = 256 * 1024
export const maxReadingsPerMessage = 500

const celsius = z.number().min(-120).max(70)
const percent = z.number().min(0).max(100)
const flag = z.boolean()

/** What an instant can say of a fix, which is not judged against our clock: from 1970 to the end of 9999, in ms. */
export const maxFixTs = Date.UTC(9999, 11, 31, 23, 59, 59, 999)
const isFixTs = (text: string): boolean => Date.parse(text) >= 0 && Date.parse(text) <= maxFixTs

/**
 * One reading as a device sends it on `…/readings`, alone or 1–500 in an array. The ranges are those of the ingest
 * design; `ts` is checked against the receive clock by the server, which also names the field of a refusal.
 */
export const ReadingPayload = z.object({
  ts: z.union([z.number().int(), z.iso.datetime({ offset: true })]),
  seq: z.number().int().min(0).optional(),
  boot: z.string().min(1).max(32).optional(),
  temp: celsius.optional(),
  supply: celsius.optional(),
  return: celsius.optional(),
  ambient: celsius.optional(),
  setpoint: celsius.optional(),
  probe1: celsius.optional(),
  probe2: celsius.optional(),
  probe3: celsius.optional(),
  rh: percent.optional(),
  co2: percent.optional(),
  o2: percent.optional(),
  lat: z.number().min(-90).max(90).optional(),
  lon: z.number().min(-180).max(180).optional(),
  acc: z.number().min(0).max(1_000_000).optional(),
  spd: z.number().min(0).max(2000).optional(),
  hdg: z.number().min(0).max(360).optional(),
  fixTs: z.union([z.number().int().min(0).max(maxFixTs), z.iso.datetime({ offset: true }).refine(isFixTs)]).optional(),
  door: flag.optional(),
  power: flag.optional(),
  defrost: flag.optional(),
  light: z.number().min(0).max(1_000_000).optional(),
  shock: z.number().min(0).max(10_000).optional(),
  bat: percent.optional(),
  hist: flag.optional(),
})
export type ReadingPayload = z.infer<typeof ReadingPayload>

/** `…/status`, retained; the last will is `{"online":false}`. */
export const StatusPayload = z.object({
  online: z.boolean(),
  boot: z.string().max(32).optional(),
  fw: z.string().max(64).optional(),
  bat: percent.optional(),
})
export type StatusPayload = z.infer<typeof StatusPayload>

/** `…/ack`: every reading of this boot up to `seq` is durable; the device may forget it. */
export const AckPayload = z.object({ boot: z.string(), seq: z.number().int() })
export type AckPayload = z.infer<typeof AckPayload>

export const maxRefusalsTold = 20
/** `…/refused`: the first refusals of a message, and how many there were. `index` is the place in the array. */
export const RefusedPayload = z.object({
  refused: z.number().int(),
  first: z
    .array(
      z.object({
        index: z.number().int(),
        code: z.enum(readingRefusalCodes),
        path: z.string(),
        message: z.string(),
        ts: z.union([z.number(), z.string()]).optional(),
      }),
    )
    .max(maxRefusalsTold),
})
export type RefusedPayload = z.infer<typeof RefusedPayload>

/** `…/config`, retained. */
export const ConfigPayload = z.object({
  measureIntervalS: z.number().int(),
  sendIntervalS: z.number().int(),
  setPointC: z.number().optional(),
})
export type ConfigPayload = z.infer<typeof ConfigPayload>
