import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ReadingPage } from '@cordline/contract/wire/http/devices'
import type { z } from 'zod'
import { aDatabase } from '../adapters/mongo/testServer.ts'
import { type MadeDevice, makeDevice } from '../api/bodies.ts'
import { type Caller, callerAt } from '../api/cordline.ts'
import { until } from '../until.ts'
import type { Victim } from './cell.ts'
import { deviceCount } from './flow.ts'
import type { Stored } from './judge.ts'
import { ownBroker } from './ownBroker.ts'
import { dataFolderIn, ownCordline } from './ownCordline.ts'
import type { OwnProcess } from './ownProcess.ts'
import type { Place } from './places.ts'

export interface Span {
  readonly deviceId: string
  /** ms since the epoch, both inclusive. */
  readonly from: number
  readonly to: number
}

/** A whole place of real processes, with a fleet that may come in. */
export interface Stage {
  readonly folder: string
  readonly devices: readonly MadeDevice[]
  /** Where devices connect. */
  readonly mqttPort: number
  process(victim: Victim): OwnProcess
  /** Resolves when Cordline has its store and its broker. */
  untilReady(): Promise<void>
  /** Whether nothing waits in Cordline's spool. */
  isDrained(): Promise<boolean>
  /** What Cordline shows of a device. */
  read(span: Span): Promise<readonly Stored[]>
  /** Leaves the folder where it is, with all logs and stores in it. */
  keep(): void
  close(): Promise<void>
}

/** With a wait of up to 30 s between tries of a broker that was away. */
const maxReadyMs = 90_000

export async function openStage(place: Place): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), 'cordline-faults-'))
  let isKept = false
  const forget = async () => void (isKept || rmSync(folder, { recursive: true, force: true }))
  const undo: (() => Promise<unknown>)[] = [forget]
  const keep = (): void => {
    isKept = true
  }
  const close = async (): Promise<void> => {
    for (const it of undo.splice(0).reverse()) await it()
  }
  try {
    return { ...(await fill(place, folder, undo)), folder, keep, close }
  } catch (error) {
    await close()
    throw error
  }
}

async function fill(
  { hasMosquitto, startInflux, mongoUrl }: Place,
  folder: string,
  undo: (() => Promise<unknown>)[],
): Promise<Omit<Stage, 'folder' | 'keep' | 'close'>> {
  const endLater = (it: OwnProcess): number => undo.push(() => endOf(it))
  const influx = await startInflux?.(folder, endLater)
  const broker = hasMosquitto ? await ownBroker(folder) : undefined
  if (broker) endLater(broker.process)
  const database = mongoUrl === undefined ? undefined : aDatabase(mongoUrl)
  if (database) undo.push(database.drop)
  const cordline = await ownCordline(folder, {
    ...influx?.environment,
    ...broker?.environment,
    ...(database ? { MONGO_URL: database.url } : {}),
  })
  endLater(cordline.process)
  const untilReady = async () => void (await until('Cordline is ready', cordline.isReady, maxReadyMs))
  const processes = { server: cordline.process, broker: broker?.process, InfluxDB: influx?.process }

  await cordline.process.start()
  // Documents on a slow server are there later than the door.
  const exporter = await until('the exporter is let in', () => callerAt(cordline.url, 'exporter'), maxReadyMs)
  const devices: MadeDevice[] = []
  for (let nth = 0; nth < deviceCount; nth += 1) devices.push(await makeDevice(exporter))
  await broker?.admit({ dataFolder: dataFolderIn(folder), mongoUrl: database?.url })
  await broker?.process.start()
  await untilReady()
  return {
    devices,
    mqttPort: broker?.port ?? cordline.mqttPort,
    process: (victim) => processes[victim] ?? fail(victim),
    untilReady,
    isDrained: cordline.isDrained,
    read: (span) => readPages(exporter, span),
  }
}

async function endOf(process: OwnProcess): Promise<void> {
  process.signal('SIGCONT')
  await process.stop()
}

const fail = (victim: Victim): never => {
  throw new Error(`there is no ${victim} of its own in this place`)
}

const pageSize = 5000

async function readPages(caller: Caller, { deviceId, from, to }: Span): Promise<readonly Stored[]> {
  const found: Stored[] = []
  const query = new URLSearchParams({ from: iso(from), to: iso(to), limit: String(pageSize) })
  for (;;) {
    const { items, next } = await readPage(caller, `/devices/${deviceId}/readings?${query}`)
    for (const { takenAt, boot, seq, temp, rh } of items) found.push({ ts: Date.parse(takenAt), boot, seq, temp, rh })
    if (next === null) return found
    query.set('after', next)
  }
}

/** A store that has just been started may be slow at first: 503 is no answer yet, nor is a connection that broke. */
async function readPage(caller: Caller, path: string): Promise<z.infer<typeof ReadingPage>> {
  return await until(
    `${path} is answered`,
    async () => {
      const { status, body } = await caller.get(path).catch(() => ({ status: 503, body: undefined }))
      if (status !== 200 && status !== 503) throw new Error(`${path}: ${status} ${JSON.stringify(body)}`)
      return status === 200 && ReadingPage.parse(body)
    },
    maxReadyMs,
  )
}

const iso = (ms: number): string => new Date(ms).toISOString()
