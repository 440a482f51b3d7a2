import type { IConnackPacket } from 'mqtt'
import { type Pace, slowest, waitBefore } from '../../../ports/backOff.ts'
import { Outage, outageIn } from '../../../ports/outage.ts'
import type { PartWatch } from '../../../ports/partWatch.ts'
import type { Timing } from '../timing.ts'
import { BrokerFileUnusable } from './brokerFiles.ts'
import { brokerPart, outageOf } from './connectionEnd.ts'
import type { Connection, MqttVersion } from './openConnection.ts'
import { steadyMs, watchSteadiness } from './steadiness.ts'
import { chooseVersion } from './versionChoice.ts'

export interface KeptConnection {
  readonly open: (version: MqttVersion) => Promise<Connection>
  /** Subscribes. @throws Outage */
  readonly subscribe: (connection: Connection, connack: IConnackPacket) => Promise<void>
  readonly onSubscribed: () => void
  readonly watch: PartWatch
  readonly clientId: string
  readonly now: () => number
  readonly timing: Timing
}

/** Between connections, and between tries to subscribe over one. */
const reconnectPace: Pace = { firstMs: 1000, maxMs: 10_000 }

/** Connects, subscribes, and does so again whenever the broker was lost; resolves only when the signal is aborted. */
export async function keepConnected(kept: KeptConnection, leaving: AbortSignal): Promise<void> {
  const { watch, timing } = kept
  const versions = chooseVersion()
  const steadiness = watchSteadiness(kept.now, kept.clientId)
  let attempt = 0

  /** Resolves when the connection has ended, with how long to wait before the next one: a try, or none. */
  async function once(): Promise<number | undefined> {
    const connection = await kept.open(versions.next())
    const connack = await connection.accepted
    if (connack) {
      versions.accepted(connection.version)
      steadiness.accepted()
      const isTrusted = steadiness.isTrusted()
      await serve(kept, { connection, connack, isTrusted }, leaving)
    }
    const end = await connection.ended
    if (versions.ended(end)) return undefined
    const { lasted, outage = outageOf(end, kept.clientId) } = steadiness.ended(end)
    if (leaving.aborted) return undefined
    watch.failed(outage)
    attempt = lasted ? 0 : attempt
    return outage.isRefusal ? slowest : attempt++
  }

  while (!leaving.aborted) {
    const next = await once().catch((error: unknown) => {
      watch.failed(cantBeTried(error))
      return slowest
    })
    if (next !== undefined) await timing.wait(waitBefore(reconnectPace, next, timing.random), leaving)
  }
}

interface Served {
  readonly connection: Connection
  readonly connack: IConnackPacket
  readonly isTrusted: boolean
}

/** Resolves when the connection works, or is gone. */
async function serve(kept: KeptConnection, { connection, connack, isTrusted }: Served, leaving: AbortSignal) {
  const { timing, watch } = kept
  const gone = new AbortController()
  const end = (): void => gone.abort()
  connection.client.once('close', end)
  leaving.addEventListener('abort', end)
  for (let attempt = 0; !gone.signal.aborted; attempt++) {
    const outage = await outageIn(() => kept.subscribe(connection, connack))
    if (!outage) break
    if (gone.signal.aborted) return
    watch.failed(outage)
    const next = outage.isRefusal ? slowest : attempt
    await timing.wait(waitBefore(reconnectPace, next, timing.random), gone.signal)
  }
  if (!isTrusted) await timing.wait(steadyMs, gone.signal)
  leaving.removeEventListener('abort', end)
  if (gone.signal.aborted) return
  watch.worked()
  kept.onSubscribed()
}

/** It did not come as far as a connection: a file for TLS is gone, or a setting is refused by the client itself. */
function cantBeTried(cause: unknown): Outage {
  const reason = cause instanceof Error ? cause.message : String(cause)
  return new Outage(brokerPart, { cause, reason, isRefusal: cause instanceof BrokerFileUnusable })
}
