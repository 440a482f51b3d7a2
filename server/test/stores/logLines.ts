import { z } from 'zod'

const LogLine = z.object({
  level: z.number(),
  msg: z.string(),
  part: z.string().optional(),
  reason: z.string().optional(),
  err: z.object({ message: z.string() }).optional(),
})
export type LogLine = z.infer<typeof LogLine>

/** pino's `info`: what a running server tells without being asked for more. */
const toldFrom = 30

/** What somebody reads who runs the server. */
export const toldLines = (logged: string): readonly LogLine[] =>
  logged
    .split('\n')
    .filter((it) => it !== '')
    .map((it) => LogLine.parse(JSON.parse(it)))
    .filter(({ level }) => level >= toldFrom)

/** The changes of parts, as `InfluxDB down` and `InfluxDB back`, in the order in which they were told. */
export const changesIn = (lines: readonly LogLine[]): readonly string[] =>
  lines.flatMap((it) => {
    if (it.msg === 'is down; trying again') return `${it.part} down`
    return it.msg === 'is back' ? `${it.part} back` : []
  })

/** Lines that are neither a change nor part of any server's life. */
export const offendersIn = (lines: readonly LogLine[]): readonly LogLine[] => lines.filter(({ msg }) => !usual.has(msg))

const usual: ReadonlySet<string> = new Set([
  'is down; trying again',
  'is back',
  'listening',
  // Devices come and go as they like.
  'connection ended',
])
