import type { Load } from './cell.ts'
import { type Flow, takenBy } from './flow.ts'
import { writeRecord } from './recordFile.ts'
import { type Account, type StoreAndForward, storeAndForward } from './storeAndForward.ts'

/** What the parent sends first; anything after it ends the taking of readings. */
export interface PublishOrder {
  readonly accounts: readonly Account[]
  readonly port: number
  readonly flow: Flow
  readonly record: string
}

const tickMs = 10
/** After the last reading was taken: both back-offs of the server, twice, and what has piled up. */
const maxDrainMs = 90_000
/** A history comes from few devices at once, and each of them sends as fast as it may. */
const senders: Readonly<Record<Load, number>> = { idle: 10, live: 10, 'back-fill': 4 }

/** A fleet in a process of its own: nothing that happens to Cordline or to a test slows it down. */
function publish({ accounts, port, flow, record: path }: PublishOrder): void {
  const record = writeRecord(path)
  const fleet = accounts.slice(0, senders[flow.load]).map((account, nth) => {
    const forgetsAt = nth % 2 === 0 ? 'puback' : 'ack'
    if (forgetsAt === 'ack') record.waitsForAck(account.id)
    return { account, device: storeAndForward({ account, port, flow, forgetsAt, record }) }
  })
  let isRunning = false
  let finishing: { readonly since: number; readonly counts: readonly number[] } | undefined

  const countOf = (nth: number): number => finishing?.counts[nth] ?? takenBy(flow, Date.now())
  const lastOf = ({ sent }: StoreAndForward): number => (flow.load === 'back-fill' ? sent() : takenBy(flow, Date.now()))
  setInterval(() => {
    for (const [nth, { device }] of fleet.entries()) device.take(countOf(nth))
    if (!isRunning && fleet.every(({ device }) => device.sent() > 0)) {
      isRunning = true
      process.send?.('running')
    }
    if (finishing === undefined) return
    const isLate = Date.now() - finishing.since > maxDrainMs
    if (!isLate && fleet.some(({ device }) => device.left() > 0)) return
    for (const { account, device } of fleet) record.left(account.id, device.left())
    process.exit()
  }, tickMs)
  process.on('message', () => {
    finishing ??= { since: Date.now(), counts: fleet.map(({ device }) => lastOf(device)) }
    // At once: until it is told, a device takes more of a history with each acknowledgement.
    for (const [nth, { device }] of fleet.entries()) device.take(countOf(nth))
  })
}

// Whoever started it is gone: nobody asks for the end any more.
process.once('disconnect', () => process.exit(1))
process.once('message', (order: PublishOrder) => publish(order))
