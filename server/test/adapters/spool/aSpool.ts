import { DeviceId } from '@cordline/contract/vocabulary/ids'
import { openSpool, type SpoolPlace } from '../../../src/adapters/spool/openSpool.ts'
import type { Spool, Spooled } from '../../../src/ports/spool.ts'

export interface Line {
  readonly level: 'error' | 'warn'
  readonly fields: object
  readonly message: string
}

/** A log that a test reads. */
export function heardLog() {
  const lines: Line[] = []
  const hear = (level: Line['level']) => (fields: object, message: string) =>
    void lines.push({ level, fields, message })
  return { lines, log: { error: hear('error'), warn: hear('warn') } }
}

export const everything = { deliveries: 100_000, bytes: Number.POSITIVE_INFINITY }

export const openAt = (folder: string, given: Partial<SpoolPlace> = {}): Promise<Spool> =>
  openSpool({ folder, maxBytes: 10_000_000, log: heardLog().log, heed: () => {}, now: Date.now, ...given })

export function delivery(nth: number, payload: string | Buffer = `{"n":${nth}}`, device = 'reefer-1'): Spooled {
  const deviceId = DeviceId.parse(device)
  return { kind: 'readings', deviceId, receivedAt: 1_783_166_400_000 + nth, payload: Buffer.from(payload) }
}

/** The numbers of those that wait in a lane. */
export async function numbersIn(spool: Spool, lane: 'live' | 'back-fill' | 'set-aside' = 'live'): Promise<number[]> {
  return (await spool.peek(lane, everything)).map(({ receivedAt }) => receivedAt - 1_783_166_400_000)
}
