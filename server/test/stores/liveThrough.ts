import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Message } from '../../../device-sim/src/gateway/message.ts'
import { type Caller, type Cordline, newFolder, startCordline } from '../api/cordline.ts'
import { countDeliveries } from './deliveries.ts'
import { playSeason } from './playSeason.ts'
import type { Season } from './season.ts'
import { seasonClock } from './seasonClock.ts'
import { type Answers, walkApi } from './walkApi.ts'

export interface Life {
  readonly season: Season
  /** Where its stores and its broker are, where they are not its own. */
  readonly environment?: Readonly<Record<string, string>>
  readonly instead?: (message: Message) => readonly Message[]
}

export interface Lived {
  readonly answers: Answers
  /** Whether the server's folder has an embedded store in it. */
  readonly keptItself: boolean
}

const hourMs = 3_600_000
const environmentOfAll = {
  // Else a QR would say the port.
  PUBLIC_URL: 'https://cordline.example',
  // Three weeks pass: nobody is signed out meanwhile.
  SESSION_IDLE_HOURS: '8760',
  SESSION_MAX_DAYS: '365',
}

/** Starts a server on a new store, plays a season into it, and walks through all that it then shows. */
export async function liveThrough({ season, environment = {}, instead }: Life): Promise<Lived> {
  const clock = seasonClock(season.containers.thawed.fittedAt - hourMs)
  const deliveries = countDeliveries()
  const folder = newFolder()
  const given = { folder, clock, hear: deliveries.hear }
  const cordline = await startCordline({ ...environmentOfAll, ...environment }, given)
  try {
    await untilReady(cordline)
    const brokerUrl = environment.MQTT_URL ?? `mqtt://127.0.0.1:${cordline.mqttPort}`
    const end = await playSeason(
      { cordline, brokerUrl, clock, deliveries, ...(instead ? { instead } : {}) },
      season,
    ).catch((cause: unknown) => {
      throw new Error(`the season stopped; the server's last lines: ${lastLines(cordline)}`, { cause })
    })
    const answers = await walkApi(cordline, await visitorsOf(cordline, season)).finally(end)
    return { answers, keptItself: existsSync(join(folder, 'cordline.db')) }
  } finally {
    await cordline.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The demo's people, a stranger, whoever has a share link of the container under way, and a program. */
async function visitorsOf(cordline: Cordline, { containers, until }: Season): Promise<Record<string, Caller>> {
  const exporter = cordline.as('exporter')
  const expiresAt = new Date(until + hourMs).toISOString()
  const links = `/shipments/${containers.silent.shipment.id}/links`
  const link = await exporter.make<{ readonly url: string }>('post', links, { label: 'Customs', expiresAt })
  const token = { name: 'Warehouse', scopes: ['read', 'lots', 'shipments'], expiresAt }
  const program = await exporter.make<{ readonly secret: string }>('post', '/tokens', token)
  return {
    grower: cordline.as('grower'),
    exporter,
    shop: cordline.as('shop'),
    stranger: cordline.as('nobody'),
    agent: cordline.withBearer(new URL(link.url).hash.slice(1)),
    program: cordline.withBearer(program.secret),
  }
}

/** An outside broker has not heard of us yet when the server listens. */
async function untilReady(cordline: Cordline): Promise<void> {
  for (let tries = 0; tries < maxTries; tries += 1) {
    if ((await cordline.as('nobody').get('/ready')).status === 200) return
    await new Promise((resolve) => setTimeout(resolve, lookAgainMs))
  }
  throw new Error(`the server did not get ready: ${lastLines(cordline)}`)
}

/** 20 s: a slow store makes its indexes first. */
const maxTries = 400
const lookAgainMs = 50

const lastLines = (cordline: Cordline): string => cordline.logged().split('\n').slice(-6).join('\n')
