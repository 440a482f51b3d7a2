import { z } from 'zod'
import { Outage } from '../../ports/outage.ts'
import { type HeedPart, type PartWatch, watchPart } from '../../ports/partWatch.ts'
import { Turnstile } from '../../ports/turnstile.ts'
import { type Bound, type InfluxClients, openClients } from './influxClients.ts'
import { notInflux, queryFault, statementFault, writeFault } from './influxFault.ts'
import { type InfluxPlace, part } from './influxPlace.ts'
import { measurements, toHeartbeatLine } from './lineProtocol.ts'
import { ReturnProbe } from './returnProbe.ts'

/** Queries at a time: thousands of devices may come at once after a start, and a server has only so many cores. */
const maxQueries = 8

/** A statement's rows: the first value is the time in ms, the others as selected. */
export type Rows = readonly (readonly unknown[])[]

export interface World {
  readonly place: InfluxPlace
  readonly heed: HeedPart
  /** ms since the epoch. */
  readonly now: () => number
}

/**
 * The one way to the server: every failure becomes an Outage or a refusal of lines here, a Retry-After is kept, and
 * whoever listens is told once when the server goes and once when it is back.
 */
export class Reach {
  readonly #world: World
  readonly #clients: InfluxClients
  readonly #watch: PartWatch
  readonly #probe: ReturnProbe
  readonly #queries = new Turnstile(maxQueries)
  #isClosed = false
  #away: { readonly until: number; readonly outage: Outage } | undefined

  constructor(world: World) {
    this.#world = world
    this.#clients = openClients(world.place)
    this.#watch = watchPart(part, world.heed, world.now)
    this.#probe = new ReturnProbe(() => this.confirm())
  }

  /** Why a write would fail now, as far as is known. */
  outage(): Outage | undefined {
    return this.#watch.outage()
  }

  /** @throws Outage; LinesRefused where the server is there and does not want some of them */
  write(lines: string): Promise<void> {
    return this.#try(() => this.#clients.write(lines), writeFault)
  }

  /** The rows of each statement, in order. @throws Outage; Error where the query is wrong */
  async query(text: string, bound: Bound = {}): Promise<readonly Rows[]> {
    const ask = (): Promise<unknown> => this.#try(() => this.#clients.query(text, bound), queryFault)
    const answer = await this.#queries.pass(ask)
    const read = Answer.safeParse(answer)
    if (!read.success) {
      throw this.#noted(new Outage(part, { cause: read.error, isRefusal: true, reason: notInflux }))
    }
    // Of the whole, where it gave up before the first statement: without looking, that would be an answer without rows.
    const failed = read.data.error ?? read.data.results.find(({ error }) => error !== undefined)?.error
    if (failed !== undefined) throw this.#noted(statementFault(failed, this.#world.place))
    return read.data.results.map(({ series = [] }) => series.flatMap(({ values }) => values))
  }

  /** Writes and reads, as for a reading: the one thing that shows that the server is back. @throws Outage */
  async confirm(): Promise<void> {
    const now = this.#world.now()
    await this.write(toHeartbeatLine(now))
    await this.query(`SELECT "beat" FROM ${measurements.heartbeat} WHERE time >= ${Math.floor(now) - hourMs}ms LIMIT 1`)
    this.#probe.stop()
    this.#watch.worked()
  }

  /** Whether the database is not there yet. Nobody is told, since whoever asks makes it. @throws Outage */
  async lacksDatabase(): Promise<boolean> {
    const { now, place } = this.#world
    try {
      await this.#clients.write(toHeartbeatLine(now()))
      return false
    } catch (error) {
      const fault = writeFault(error, place, now())
      if (isMissingDatabase(fault)) return true
      throw this.#noted(fault)
    }
  }

  close(): void {
    this.#isClosed = true
    this.#probe.stop()
    this.#clients.close()
  }

  async #try<T>(
    work: () => Promise<T>,
    toFault: (error: unknown, place: InfluxPlace, now: number) => Error,
  ): Promise<T> {
    this.#checkAway()
    try {
      const result = await work()
      // A read may work where a write does not: the probe finds out, and nobody is told before.
      if (this.#watch.outage()) this.#probe.soon()
      return result
    } catch (error) {
      throw this.#noted(toFault(error, this.#world.place, this.#world.now()))
    }
  }

  #noted(fault: Error): Error {
    // What was still on its way when it was closed fails because of that.
    if (!(fault instanceof Outage) || this.#isClosed) return fault
    if (fault.retryAfterMs !== undefined) {
      this.#away = { until: this.#world.now() + fault.retryAfterMs, outage: fault }
    }
    this.#watch.failed(fault)
    // Each would find that out by itself, the last of them long after its device gave up.
    this.#queries.sendAway(fault)
    this.#probe.start()
    return fault
  }

  /** It asked to be left alone: nobody calls until then. */
  #checkAway(): void {
    if (!this.#away) return
    const retryAfterMs = this.#away.until - this.#world.now()
    if (retryAfterMs > 0) throw new Outage(part, { cause: this.#away.outage, retryAfterMs })
    this.#away = undefined
  }
}

const isMissingDatabase = (fault: Error): boolean =>
  fault instanceof Outage && fault.isRefusal && fault.message.includes('INFLUX_DATABASE')

const hourMs = 3_600_000

// The rows themselves are looked at where they become something: a schema per cell would cost more than the query.
const Values = z.custom<Rows>((it) => Array.isArray(it) && it.every(Array.isArray))
const Answer = z.object({
  error: z.string().optional(),
  // 2.x answers a DELETE with `{}`.
  results: z
    .array(
      z.object({ series: z.array(z.object({ values: Values.default([]) })).optional(), error: z.string().optional() }),
    )
    .default([]),
})
