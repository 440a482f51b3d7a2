import { mkdtempSync, rmSync } from 'node:fs'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { digitalLinkPath } from '@cordline/contract/vocabulary/gtin'
import { instantOf } from '@cordline/contract/vocabulary/instant'
import type { Lot } from '@cordline/contract/vocabulary/lot'
import type { Place } from '@cordline/contract/vocabulary/position'
import type { Reading } from '@cordline/contract/vocabulary/reading'
import { seaLanes } from '@cordline/contract/vocabulary/seaLanes'
import type { Shipment } from '@cordline/contract/vocabulary/shipment'
import express from 'express'
import { openEmbedded } from '../../src/adapters/embedded/openEmbedded.ts'
import { answerErrors } from '../../src/adapters/http/answerErrors.ts'
import { type PublicOptions, publicRouter } from '../../src/adapters/http/public/publicRouter.ts'
import { sharpEncoder } from '../../src/adapters/photo/sharpEncoder.ts'
import type { Ports } from '../../src/ports/ports.ts'
import {
  batch,
  clerk,
  device,
  deviceCustody,
  leg,
  lot,
  lotCustody,
  orchard,
  packingHouse,
  shipment,
} from '../builders.ts'
import { portsOn } from '../portsOn.ts'

export const minuteMs = 60_000
export const hourMs = 60 * minuteMs
export const dayMs = 24 * hourMs
/** The container leaves the packing house. */
export const departure = Date.parse('2026-07-05T00:00:00.000Z')

/** The public router on a free port, over an embedded store of its own. */
export interface Stage {
  readonly ports: Ports
  readonly url: string
  readonly publicUrl: string
  readonly setNow: (ms: number) => void
  readonly get: (path: string, headers?: Record<string, string>, method?: string) => Promise<Response>
  /** The lot's page as text. */
  readonly page: (lot: Lot, query?: string, headers?: Record<string, string>) => Promise<string>
  readonly close: () => Promise<void>
}

const silent = { error: () => {}, warn: () => {}, info: () => {}, debug: () => {} }

export async function openStage(options: Partial<Pick<PublicOptions, 'demo' | 'report'>> = {}): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), 'cordline-public-'))
  const store = openEmbedded({ folder })
  let now = departure + 30 * dayMs
  const ports = portsOn(store, { announce: () => {}, clock: { now: () => now }, photoEncoder: sharpEncoder })
  const publicUrl = 'https://cordline.example'
  const app = express()
  app.use(publicRouter({ ports, publicUrl, demo: false, ...options }), answerErrors(silent))
  const server = await new Promise<Server>((resolve) => {
    const listening = app.listen(0, '127.0.0.1', () => resolve(listening))
  })
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const get: Stage['get'] = (path, headers = {}, method = 'GET') =>
    fetch(url + path, { method, headers, redirect: 'manual' })
  return {
    ports,
    url,
    publicUrl,
    setNow: (ms) => {
      now = ms
    },
    get,
    page: async (it, query = '', headers) => (await get(digitalLinkPath(it) + query, headers)).text(),
    close: async () => {
      await new Promise((resolve) => server.close(resolve))
      await store.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** A lot of one orchard's fruit, with its batch and orchard, stored. */
export async function packed(
  { ports }: Stage,
  changes: {
    readonly orchard?: Parameters<typeof orchard>[0]
    readonly batch?: Parameters<typeof batch>[0]
    readonly lot?: Parameters<typeof lot>[0]
  } = {},
): Promise<Lot> {
  const grove = orchard(changes.orchard)
  const harvest = batch({ orchardId: grove.id, ...changes.batch })
  const parcel = lot({ batches: [{ batchId: harvest.id, weightKg: 500 }], ...changes.lot })
  await ports.orchards.insert(grove)
  await ports.batches.insert(harvest)
  await ports.lots.insert(parcel)
  return parcel
}

const portKlang: Place = {
  name: 'Westports, Port Klang',
  latitude: 2.95,
  longitude: 101.3,
  radiusM: 3000,
  unlocode: 'MYPKG',
}
const yangshan: Place = { name: 'Yangshan port', latitude: 30.62, longitude: 122.07, radiusM: 4000, unlocode: 'CNSHA' }
const jinqiao: Place = { name: 'Store Jinqiao, Shanghai', latitude: 31.2709, longitude: 121.5933, radiusM: 1500 }

/** Degrees as [longitude, latitude]; the hours of the planned way at which each is passed. */
const lane = seaLanes['PKG-YAN'].via

const hoursAtSea = { from: 30, to: 30 + 192 }
const hoursToStore = { from: 270, to: 273 }
/** Hours after departure at which the store receives the container. */
export const arrivalHours = hoursToStore.to

/** Where the container is so many hours after it left. */
export function whereabouts(hours: number): { readonly latitude: number; readonly longitude: number } {
  if (hours <= 5)
    return between(
      [
        [packingHouse.longitude, packingHouse.latitude],
        [101.9, 3.5],
        [101.6, 3.15],
        [portKlang.longitude, portKlang.latitude],
      ],
      hours / 5,
    )
  if (hours <= hoursAtSea.from) return portKlang
  if (hours <= hoursAtSea.to) return between(lane, (hours - hoursAtSea.from) / (hoursAtSea.to - hoursAtSea.from))
  if (hours <= hoursToStore.from) return yangshan
  return between(
    [
      [yangshan.longitude, yangshan.latitude],
      [121.9, 30.9],
      [jinqiao.longitude, jinqiao.latitude],
    ],
    Math.min(1, (hours - hoursToStore.from) / 3),
  )
}

/** At an even speed along the line. */
function between(line: readonly (readonly [number, number])[], share: number): { latitude: number; longitude: number } {
  const lengths = line.slice(1).map(([lon, lat], index) => {
    const [fromLon = 0, fromLat = 0] = line[index] ?? []
    return Math.hypot((lon - fromLon) * Math.cos((lat * Math.PI) / 180), lat - fromLat)
  })
  let left = Math.max(0, share) * lengths.reduce((sum, length) => sum + length, 0)
  let index = 0
  for (; index < lengths.length - 1 && left > (lengths[index] ?? 0); index += 1) left -= lengths[index] ?? 0
  const rest = Math.min(1, left / (lengths[index] ?? 1))
  const [[lonA = 0, latA = 0] = [], [lonB = 0, latB = 0] = []] = [line[index], line[index + 1]]
  return { longitude: lonA + (lonB - lonA) * rest, latitude: latA + (latB - latA) * rest }
}

export interface Voyage {
  readonly lots: readonly { readonly lot: Lot; readonly loadedAtHours?: number; readonly unloadedAtHours?: number }[]
  /** °C so many hours after departure; nothing where the device measured no temperature. */
  readonly temperatureC?: (hours: number) => number | undefined
  readonly isSilent?: (hours: number) => boolean
  /** So many hours after departure it is now; the store has received it where that is after its arrival. */
  readonly nowHours?: number
  readonly shipment?: Partial<Shipment>
}

/** A container from Raub to Shanghai with a device that measures every 20 minutes. */
export async function sail(stage: Stage, voyage: Voyage): Promise<Shipment> {
  const { lots, temperatureC = () => -20, isSilent = () => false, nowHours = arrivalHours + 24 } = voyage
  const { ports } = stage
  const at = (hours: number) => instantOf(departure + hours * hourMs)
  const isReceived = nowHours >= arrivalHours
  const reefer = shipment({
    legs: [
      leg({ to: portKlang, plannedDeparture: at(0), plannedArrival: at(5) }),
      leg({
        from: portKlang,
        to: yangshan,
        mode: 'sea',
        plannedDeparture: at(30),
        plannedArrival: at(210),
        via: lane.map(([lon, lat]) => [lon, lat]),
      }),
      leg({ from: yangshan, to: jinqiao, plannedDeparture: at(258), plannedArrival: at(261) }),
    ],
    ...(isReceived ? { receipt: { at: at(arrivalHours), place: jinqiao.name, by: clerk } } : {}),
    ...voyage.shipment,
  })
  const tracker = device({ measureIntervalS: 1200 })
  const end = isReceived ? { to: at(arrivalHours) } : {}
  await ports.shipments.insert(reefer)
  await ports.devices.insert(tracker)
  await ports.custody.insert(deviceCustody({ shipmentId: reefer.id, deviceId: tracker.id, from: at(-3), ...end }))
  for (const { lot: it, loadedAtHours = -2, unloadedAtHours } of lots) {
    const until = unloadedAtHours === undefined ? end : { to: at(unloadedAtHours) }
    await ports.custody.insert(lotCustody({ shipmentId: reefer.id, lotId: it.id, from: at(loadedAtHours), ...until }))
  }
  const readings: Reading[] = []
  for (let hours = -3; hours <= Math.min(nowHours, arrivalHours); hours += 1 / 3) {
    if (isSilent(hours)) continue
    const takenAt = Math.round(departure + hours * hourMs)
    const measured = temperatureC(hours)
    readings.push({
      deviceId: tracker.id,
      takenAt,
      receivedAt: takenAt + 1000,
      ...whereabouts(hours),
      ...(measured === undefined ? {} : { temperatureC: measured }),
    })
  }
  await ports.readings.record(readings)
  stage.setNow(departure + nowHours * hourMs)
  return reefer
}
