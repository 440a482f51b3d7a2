import { type Counts, uncounted } from '../ports/counts.ts'
import { Outage } from '../ports/outage.ts'
import type { Spooled, SpoolLane } from '../ports/spool.ts'
import type { Detour } from './detour.ts'

/** Under way to the stores at a time: live deliveries go there too, and come first. */
const maxBatch = { deliveries: 200, bytes: 1024 * 1024 }
/** Of so many batches one is history, where both wait: neither starves. */
const turnsPerBackFill = 4

export interface DrainPorts {
  readonly detour: Detour
  /** As when the device delivers, with its time of receipt. @throws Outage */
  readonly record: (spooled: Spooled) => Promise<void>
  /** As many of them as can be in one call; tells which. The others are recorded one by one. */
  readonly recordTogether?: (batch: readonly Spooled[]) => Promise<readonly boolean[]>
  /** It could not be recorded for another reason than an outage, and was set aside. */
  readonly onSetAside: (spooled: Spooled, error: unknown) => void
  readonly counts?: Counts
}

export interface Drain {
  /**
   * Brings the next ones to the stores; answers how many left the spool, 0 where nothing waits. What had been set aside
   * before is tried again, once and last.
   * @throws Outage where a store is away: the same ones are next again
   */
  next(): Promise<number>
}

export function openDrain(ports: DrainPorts): Drain {
  const { spool } = ports.detour
  let turn = 0
  let asideLeft = spool.state().setAside
  return {
    next: async () => {
      const isTurnOfBackFill = ++turn % turnsPerBackFill === 0
      const lanes: readonly SpoolLane[] = isTurnOfBackFill ? ['back-fill', 'live'] : ['live', 'back-fill']
      for (const lane of lanes) {
        const batch = await spool.peek(lane, maxBatch)
        if (batch.length > 0) return await drainBatch(ports, lane, batch)
      }
      if (asideLeft === 0) return 0
      const batch = await spool.peek('set-aside', { ...maxBatch, deliveries: 1 })
      const drained = await drainBatch(ports, 'set-aside', batch)
      asideLeft -= 1
      return drained
    },
  }
}

/** Devices at once, but those of one device in the order they came. What got through before an outage is given up. */
async function drainBatch(ports: DrainPorts, lane: SpoolLane, batch: readonly Spooled[]): Promise<number> {
  const { spool, leave } = ports.detour
  const together = (await ports.recordTogether?.(batch)) ?? []
  const done = new Map<Spooled, 'recorded' | 'set aside'>()
  for (const [nth, it] of batch.entries()) if (together[nth]) done.set(it, 'recorded')
  const outages: Outage[] = []
  const drainDevice = async (own: readonly Spooled[]): Promise<void> => {
    for (const it of own) {
      if (done.has(it)) continue
      const outcome = await bringOne(ports, it)
      if (outcome instanceof Outage) return void outages.push(outcome)
      done.set(it, outcome)
    }
  }
  await Promise.all(byDevice(batch).map(drainDevice))
  const firstLeft = batch.findIndex((it) => !done.has(it))
  const count = firstLeft < 0 ? batch.length : firstLeft
  if (count > 0) {
    await spool.drop(lane, count)
    const recorded = batch.slice(0, count).filter((it) => done.get(it) === 'recorded').length
    ;(ports.counts ?? uncounted).drained(recorded)
    if (recorded > 0) leave()
  }
  const [outage] = outages
  if (outage) throw outage
  return count
}

async function bringOne(ports: DrainPorts, spooled: Spooled): Promise<Outage | 'recorded' | 'set aside'> {
  const { record } = ports
  try {
    await record(spooled)
    return 'recorded'
  } catch (error) {
    if (error instanceof Outage) return error
    return await setAside(ports, spooled, error)
  }
}

async function setAside(
  { detour, onSetAside, counts = uncounted }: DrainPorts,
  spooled: Spooled,
  why: unknown,
): Promise<Outage | 'set aside'> {
  try {
    await detour.spool.append('set-aside', spooled)
  } catch (error) {
    if (error instanceof Outage) return error
    throw error
  }
  counts.setAside()
  onSetAside(spooled, why)
  return 'set aside'
}

function byDevice(batch: readonly Spooled[]): readonly (readonly Spooled[])[] {
  const ofDevices = new Map<string, Spooled[]>()
  for (const it of batch) {
    const own = ofDevices.get(it.deviceId) ?? []
    own.push(it)
    ofDevices.set(it.deviceId, own)
  }
  return [...ofDevices.values()]
}
