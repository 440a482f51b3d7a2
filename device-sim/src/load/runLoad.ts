import type { MqttLink } from '../gateway/mqttLink.ts'
import { pause, untilAborted, within } from '../gateway/pause.ts'
import { Latencies } from './latencies.ts'
import { type LoadMessage, loadDevice } from './loadDevice.ts'

export interface LoadOrder {
  /** Connections, each with the devices that publish over it. */
  readonly lanes: readonly { readonly link: Pick<MqttLink, 'publish'>; readonly deviceIds: readonly string[] }[]
  /** Readings a second over all lanes. */
  readonly rate: number
  readonly seconds: number
  /** Readings a message. */
  readonly batch: number
  readonly signal: AbortSignal
  readonly acknowledged: (message: LoadMessage) => void
}

/** What a run came to. `accepted`: readings with a PUBACK; `heldBackMs`: how far the slowest lane fell behind its rate. */
export interface LoadResult {
  readonly seconds: number
  readonly sent: number
  readonly accepted: number
  readonly acceptedPerSecond: number
  readonly failed: number
  readonly p50Ms: number | null
  readonly p99Ms: number | null
  readonly maxMs: number
  readonly heldBackMs: number
}

/** After the last message, how long its acknowledgement is waited for. */
export const drainMs = 30_000

/** Sends at the rate asked for, by the clock, until the time is up; a lane whose slots are all taken waits and catches up. */
export async function runLoad(order: LoadOrder): Promise<LoadResult> {
  const tally = new LoadTally()
  const startedAt = performance.now()
  const sending = order.lanes.map((lane) => sendLane(lane, order, tally, startedAt))
  await untilAborted(order.signal, Promise.all(sending))
  if (!order.signal.aborted) await untilAborted(order.signal, within(drainMs, tally.drained()))
  return tally.result((performance.now() - startedAt) / 1000)
}

async function sendLane(
  { link, deviceIds }: LoadOrder['lanes'][number],
  { lanes, rate, seconds, batch, signal, acknowledged }: LoadOrder,
  tally: LoadTally,
  startedAt: number,
): Promise<void> {
  const boot = `load.${Date.now().toString(36)}`
  const devices = deviceIds.map((id) => loadDevice(id, boot))
  const everyMs = (1000 * batch * lanes.length) / rate
  const count = Math.floor((seconds * 1000) / everyMs)
  for (let turn = 0; turn < count && !signal.aborted; turn += 1) {
    const dueAt = startedAt + turn * everyMs
    const earlyMs = dueAt - performance.now()
    if (earlyMs >= 1) await pause(earlyMs, signal)
    const message = devices[turn % devices.length]?.(batch, Date.now())
    if (!message) return
    const slotted = await link.publish(message)
    tally.sent(message, { dueAt, told: acknowledged, acknowledged: slotted.acknowledged })
  }
}

class LoadTally {
  readonly #latencies = new Latencies()
  #underWay = 0
  #sent = 0
  #accepted = 0
  #failed = 0
  #heldBackMs = 0
  #whenDrained: (() => void) | undefined

  sent(
    message: LoadMessage,
    of: { readonly dueAt: number; readonly told: LoadOrder['acknowledged']; readonly acknowledged: Promise<void> },
  ): void {
    const sentAt = performance.now()
    this.#heldBackMs = Math.max(this.#heldBackMs, sentAt - of.dueAt)
    this.#sent += message.readings
    this.#underWay += 1
    of.acknowledged
      .then(
        () => {
          this.#latencies.add(performance.now() - sentAt)
          this.#accepted += message.readings
          of.told(message)
        },
        () => {
          this.#failed += message.readings
        },
      )
      .finally(() => this.#settled())
  }

  drained(): Promise<void> {
    return new Promise((resolve) => {
      if (this.#underWay === 0) resolve()
      else this.#whenDrained = resolve
    })
  }

  result(seconds: number): LoadResult {
    return {
      seconds: Math.round(seconds * 1000) / 1000,
      sent: this.#sent,
      accepted: this.#accepted,
      acceptedPerSecond: Math.round(this.#accepted / seconds),
      failed: this.#failed,
      p50Ms: this.#latencies.percentileMs(0.5),
      p99Ms: this.#latencies.percentileMs(0.99),
      maxMs: this.#latencies.maxMs,
      heldBackMs: Math.round(this.#heldBackMs),
    }
  }

  #settled(): void {
    this.#underWay -= 1
    if (this.#underWay === 0) this.#whenDrained?.()
  }
}
