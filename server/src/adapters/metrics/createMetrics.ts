import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client'
import type { Counts } from '../../ports/counts.ts'

/** What is counted, and its text in the format of Prometheus. No label is a device: there may be any number of them. */
export interface Metrics {
  readonly counts: Counts
  /** With which parts of the server can do their work now. */
  readonly text: (parts: readonly { readonly name: string; readonly ok: boolean }[]) => Promise<string>
  readonly contentType: string
}

/** What waits in the spool now; undefined where there is none. */
export type SpoolNow = () =>
  | {
      readonly deliveries: number
      readonly bytes: number
      readonly maxBytes: number
      readonly setAside: number
      readonly oldestAgeS?: number | undefined
    }
  | undefined

export function createMetrics(spool: SpoolNow): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  measureSpool(registry, spool)
  const up = new Gauge({
    name: 'cordline_part_up',
    help: '1 where a part can do its work',
    labelNames: ['part'],
    registers: [registry],
  })
  return {
    counts: countInto(registry),
    text: async (parts) => {
      for (const { name, ok } of parts) up.set({ part: name }, ok ? 1 : 0)
      return registry.metrics()
    },
    contentType: registry.contentType,
  }
}

function countInto(registry: Registry): Counts {
  const registers = [registry]
  const readings = new Counter({
    name: 'cordline_readings_total',
    help: 'Readings of devices by what came of them',
    labelNames: ['outcome'],
    registers,
  })
  const refused = new Counter({
    name: 'cordline_readings_refused_total',
    help: 'Refused readings by their reason; conflicts are sequence-reused and time-reused',
    labelNames: ['code'],
    registers,
  })
  const deliveries = new Counter({
    name: 'cordline_deliveries_total',
    help: 'Messages of readings that were recorded, and messages by way of the spool',
    labelNames: ['way'],
    registers,
  })
  const held = new Gauge({ name: 'cordline_messages_held', help: 'Messages that wait, not acknowledged', registers })
  const [added, repeated, conflict, others] = ['added', 'repeated', 'conflict', 'refused'].map((outcome) =>
    readings.labels({ outcome }),
  )
  const [recorded, spooled, drained, aside] = ['recorded', 'spooled', 'drained', 'set-aside'].map((way) =>
    deliveries.labels({ way }),
  )
  // What has not happened yet is 0 and not unknown.
  for (const it of [added, repeated, conflict, others, recorded, spooled, drained, aside]) it?.inc(0)
  return {
    recorded: (of) => {
      recorded?.inc()
      if (of.added > 0) added?.inc(of.added)
      if (of.repeated > 0) repeated?.inc(of.repeated)
      for (const { code } of of.refusals) {
        refused.inc({ code })
        if (conflicts.has(code)) conflict?.inc()
        else others?.inc()
      }
    },
    spooled: () => spooled?.inc(),
    drained: (count) => drained?.inc(count),
    setAside: () => aside?.inc(),
    held: (by) => held.inc(by),
  }
}

/** Another reading has the same place already. */
const conflicts: ReadonlySet<string> = new Set(['time-reused', 'sequence-reused'])

function measureSpool(registry: Registry, spool: SpoolNow): void {
  const measure = (name: string, help: string, of: (now: NonNullable<ReturnType<SpoolNow>>) => number): void => {
    new Gauge({
      name: `cordline_spool_${name}`,
      help,
      registers: [registry],
      collect() {
        const now = spool()
        if (now) this.set(of(now))
      },
    })
  }
  measure('deliveries', 'Messages that wait for the stores', (it) => it.deliveries)
  measure('set_aside', 'Messages that could not be recorded for another reason', (it) => it.setAside)
  measure('bytes', 'What waits, in bytes', (it) => it.bytes)
  measure('max_bytes', 'What may wait, in bytes', (it) => it.maxBytes)
  measure('oldest_seconds', 'How long the oldest has waited', (it) => it.oldestAgeS ?? 0)
}
