import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { instantOf } from '@cordline/contract/vocabulary/instant'
import type { SpoolAnswer } from '@cordline/contract/wire/http/health'
import { startDraining } from './adapters/process/drainLoop.ts'
import { watchRate } from './adapters/process/rate.ts'
import { openSpool } from './adapters/spool/openSpool.ts'
import type { Counts } from './ports/counts.ts'
import type { HeedPart } from './ports/partWatch.ts'
import type { Spool, Spooled } from './ports/spool.ts'
import { StartError } from './startError.ts'
import { type Detour, openDetour } from './usecases/detour.ts'
import { type DrainPorts, openDrain } from './usecases/drainSpool.ts'

interface Place {
  readonly dataFolder: string
  /** 0: nothing is spooled, and what is there from before is brought to the stores. */
  readonly spoolBytes: number
}

interface World {
  readonly log: {
    error(fields: object, message: string): void
    warn(fields: object, message: string): void
  }
  readonly heed: HeedPart
  /** ms since the epoch. */
  readonly now: () => number
  readonly counts: Counts
}

/** The spool, and whatever brings what lies in it to the stores. */
export interface Spooling {
  /** The way by the spool, where it takes something. */
  readonly forDoors: { readonly detour?: Detour }
  readonly check: () => Promise<void>
  readonly state: () => SpoolAnswer
  /** From now on until `stop`. */
  readonly drainBy: (by: Pick<DrainPorts, 'record' | 'recordTogether'>) => void
  readonly stop: () => Promise<void>
  /** When nobody spools any more. */
  readonly close: () => Promise<void>
}

/**
 * Undefined where there is no spool.
 * @throws StartError where its folder can't be used
 */
export async function openSpooling(place: Place, world: World): Promise<Spooling | undefined> {
  const folder = join(place.dataFolder, 'spool')
  if (place.spoolBytes === 0 && !existsSync(folder)) return undefined
  const spool = await openSpool({ ...world, folder, maxBytes: place.spoolBytes }).catch((cause: Error) => {
    throw new StartError(`${cause.message}: ${folder} must be a folder that can be written.`, { cause })
  })
  const { deliveries, setAside } = spool.state()
  if (deliveries + setAside > 0) world.log.warn({ deliveries, setAside }, 'the spool holds what the stores do not have')
  const detour = openDetour(spool)
  const rate = watchRate(() => spool.state().deliveries)
  let loop: ReturnType<typeof startDraining> | undefined
  return {
    forDoors: place.spoolBytes === 0 ? {} : { detour },
    check: spool.check,
    state: () => answerOf(spool, world.now(), rate.perSecond()),
    drainBy: (by) => {
      const onSetAside = ({ deviceId: device }: Spooled, err: unknown): void =>
        world.log.error({ device, err }, 'could not be recorded, set aside; tried again at the next start')
      loop = startDraining(openDrain({ ...by, detour, onSetAside, counts: world.counts }).next, world.log)
    },
    stop: async () => {
      await Promise.all([rate.stop(), loop?.stop()])
    },
    close: spool.close,
  }
}

function answerOf(spool: Spool, now: number, perSecond: number): SpoolAnswer {
  const { oldestReceivedAt: oldest, ...state } = spool.state()
  const since =
    oldest === undefined ? {} : { oldestReceivedAt: instantOf(oldest), oldestAgeS: Math.round((now - oldest) / 1000) }
  return { ...state, ...since, perSecond }
}
