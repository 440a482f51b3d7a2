import type { Log } from './adapters/http/door.ts'
import { PortUnavailable } from './adapters/mqtt/door.ts'
import { BrokerFileUnusable } from './adapters/mqtt/outside/brokerFiles.ts'
import type { Closed } from './adapters/process/gate.ts'
import type { Opening } from './adapters/process/opening.ts'
import { Outage } from './ports/outage.ts'
import type { PartChange } from './ports/partWatch.ts'
import type { Store } from './ports/store.ts'
import { NewerDocument } from './ports/storedDocument.ts'
import { StartError } from './startError.ts'

/** @throws StartError where somebody has to do something before it can work */
export async function beginOrSay(opening: Opening): Promise<void> {
  try {
    await opening.begin()
  } catch (cause) {
    if (cause instanceof NewerDocument) throw new StartError(cause.message, { cause })
    if (cause instanceof Outage && cause.isRefusal) throw new StartError(`${cause.message}.`, { cause })
    throw cause
  }
}

/** @throws StartError where the door can't be opened for a reason outside */
export function doorOrSay<T>(started: Promise<T>): Promise<T> {
  return started.catch((cause: unknown) => {
    const isOutside = cause instanceof PortUnavailable || cause instanceof BrokerFileUnusable
    throw isOutside ? new StartError(cause.message, { cause }) : cause
  })
}

export function tellPart(log: Log, change: PartChange): void {
  const { part } = change
  if (change.state === 'up') log.info({ part, downMs: change.downMs }, 'is back')
  else log.warn({ part, reason: change.outage.message, cause: causeOf(change.outage) }, 'is down; trying again')
}

const causeOf = ({ cause }: Outage): string | undefined => (cause instanceof Error ? cause.message : undefined)

/** What `/ready` asks of a store. */
export function checkOf(store: Store, closed: Closed): () => Promise<void> {
  return async () => {
    const outage = closed()
    if (outage) throw outage
    await store.check()
  }
}

/** Started, or nothing left open. */
export function startOrStop<T>(start: () => Promise<T>, stop: () => Promise<void>): () => Promise<T> {
  return async () => {
    try {
      return await start()
    } catch (error) {
      await stop()
      throw error
    }
  }
}
