import type { DeviceId } from '@cordline/contract/vocabulary/ids'
import { laneOf } from '../domain/ingest/laneOf.ts'
import { Outage, outageIn } from '../ports/outage.ts'
import type { Spooled, SpoolLane } from '../ports/spool.ts'
import type { Detour } from './detour.ts'

/** How a delivery is kept: what the stores answered, or that it waits for them in the spool, and why. */
export type Kept<T> = T | { readonly spooled: SpoolLane; readonly why?: unknown }

export const isSpooled = <T extends object | string>(
  kept: Kept<T>,
): kept is { readonly spooled: SpoolLane; readonly why?: unknown } => typeof kept === 'object' && 'spooled' in kept

/**
 * A device delivers, and the stores may be away, or unable to tell what becomes of it. Resolves when it is durable, there
 * or in the spool: then it may be acknowledged. Without a detour there is no spool, and what goes wrong is the caller's.
 * @throws Outage where it is neither in the stores nor in the spool; where there is no room in it, what `work` throws
 */
export async function keepDelivery<T extends object | string>(
  detour: Detour | undefined,
  delivery: Spooled,
  work: () => Promise<T>,
): Promise<Kept<T>> {
  if (!detour) return await work()
  const tried = detour.isTaken() ? undefined : await answerOf(work)
  if (tried && 'answer' in tried) return tried.answer
  const lane = spoolLaneOf(delivery)
  if (!hasShare(detour, delivery.deviceId)) {
    throw isBug(tried) ? tried.why : new Outage(`the share of ${delivery.deviceId} in the spool`)
  }
  await detour.spool.append(lane, delivery)
  // A bug says nothing of the stores: the others go there all the same, and this one is tried once more.
  if (!isBug(tried)) detour.take()
  return { spooled: lane, ...tried }
}

/** Of the spool, for one device: whoever floods must not fill it for the others. */
const shareOfDevice = 1 / 4

const hasShare = ({ spool }: Detour, deviceId: DeviceId): boolean =>
  spool.bytesOf(deviceId) < spool.state().maxBytes * shareOfDevice

/**
 * What a device sends faster than it may waits in the spool, behind everybody else's. False where there is none, or no
 * room in it.
 */
export async function setBack(detour: Detour | undefined, delivery: Spooled): Promise<boolean> {
  if (!detour || !hasShare(detour, delivery.deviceId)) return false
  return (await outageIn(() => detour.spool.append('back-fill', delivery))) === undefined
}

/** A status is news: whether a device is there. */
function spoolLaneOf({ kind, payload, receivedAt }: Spooled): SpoolLane {
  if (kind === 'status') return 'live'
  const text = Buffer.from(payload.buffer, payload.byteOffset, payload.byteLength).toString('utf8')
  return laneOf({ text, receivedAt })
}

type Tried<T> = { readonly answer: T } | { readonly why: unknown }

const isBug = <T>(tried: Tried<T> | undefined): tried is { readonly why: unknown } =>
  tried !== undefined && 'why' in tried && !(tried.why instanceof Outage)

async function answerOf<T>(work: () => Promise<T>): Promise<Tried<T>> {
  try {
    return { answer: await work() }
  } catch (why) {
    return { why }
  }
}
