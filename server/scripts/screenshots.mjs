// The pictures of the README and the guides: docs/images/*.png, taken from a season of its own.
// TEST_CHROMIUM is Chromium's path.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import sharp from 'sharp'
import { build } from './build.mjs'
import { inRoot, say } from './project.mjs'

const screens = { phone: { width: 390, height: 844 }, desktop: { width: 1440, height: 900 } }
const exporter = 'Lim Wei Jie'
const grower = 'Aminah binti Yusof'
const shop = 'Chen Yu'
const maxPictureBytes = 250_000
const maxWaitMs = 15_000
/** What a shopper sees without scrolling, and what follows. */
const tallPx = 1400
const maxSeasonMs = 60_000
/** Virtual seconds in a real one: the last 36 hours before the present pass in ten seconds. */
const speed = 13_000
/** A device that measured this recently is in the present. */
const presentMs = 2 * 60_000

await build()
const data = mkdtempSync(join(tmpdir(), 'cordline-screenshots-'))
const server = spawn(process.execPath, [inRoot('server/dist/main.js')], {
  env: {
    ...process.env,
    CORDLINE_DEMO: '1',
    HTTP_PORT: '0',
    MQTT_PORT: '0',
    DATA_DIR: data,
    LOG_LEVEL: 'warn',
    PUBLIC_URL: 'http://cordline.example',
  },
  stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
})
const [{ url, mqttUrl }] = await once(server, 'message')
const browser = await chromium.launch({
  executablePath: process.env.TEST_CHROMIUM || '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
})
const simulator = playSeason()
try {
  await season(simulator)
  await takeAll(await readSeason())
} finally {
  await browser.close()
  simulator.kill('SIGTERM')
  await simulator.ended
  server.kill('SIGTERM')
  await once(server, 'exit')
  rmSync(data, { recursive: true, force: true })
}

function playSeason() {
  const args = ['season', '--api', url, '--broker', mqttUrl, '--seed', '7', '--speed', String(speed)]
  const child = spawn(process.execPath, [inRoot('device-sim/dist/main.js'), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  child.ended = once(child, 'exit')
  return child
}

/** Until the season is there and every device that is online has reached the present. */
async function season({ stdout, ended }) {
  const isReady = new Promise((resolve) => {
    stdout.on('data', (lines) => String(lines).includes('season-ready') && resolve('ready'))
  })
  if ((await Promise.race([isReady, ended])) !== 'ready')
    throw new Error('The simulator ended before its season was there.')
  const { context, read } = await open({ person: exporter, screen: 'desktop' })
  const isPresent = ({ lastTakenAt }) => Date.now() - Date.parse(lastTakenAt ?? 0) < presentMs
  for (const deadline = Date.now() + maxSeasonMs; ; await new Promise((resolve) => setTimeout(resolve, 500))) {
    const { items } = await read('/devices')
    const online = items.filter((device) => device.online)
    if (online.length > 0 && online.every(isPresent)) break
    if (Date.now() > deadline)
      throw new Error(`The simulator did not reach the present within ${maxSeasonMs / 1000} s.`)
  }
  await context.close()
}

/** What the pictures are of: containers by what happened to them, lots and batches by where they are. */
async function readSeason() {
  const { context, read } = await open({ person: exporter, screen: 'desktop' })
  const { items: shipments } = await read('/shipments?limit=200')
  const { items: lots } = await read('/lots?limit=200')
  const { items: batches } = await read('/batches?limit=200')
  const { items: orchards } = await read('/orchards')
  const chains = await Promise.all(shipments.map(({ id }) => read(`/shipments/${id}/cold-chain`)))
  const thawed = chains.findIndex(({ thawedAt }) => thawedAt)
  if (thawed < 0) throw new Error('No container of this season thawed.')
  const { points } = await read(`/shipments/${shipments[thawed].id}/track?points=2000`)
  const warmest = Math.max(...points.map(({ temperatureC }) => temperatureC ?? -100))
  await context.close()
  return {
    atSea: shipments[1] ?? shipments[0],
    thawed: shipments[thawed],
    /** The place of the warmest reading along the curve. */
    warmestAt: points.findIndex(({ temperatureC }) => temperatureC === warmest),
    arriving: shipments.filter(({ receipt }) => !receipt).at(-1) ?? shipments[0],
    shelved: lots.find(({ shelf }) => shelf) ?? lots[0],
    oldest: batches.at(-1),
    orchard: orchards[0],
  }
}

async function takeAll({ atSea, thawed, warmestAt, arriving, shelved, oldest, orchard }) {
  mkdirSync(inRoot('docs/images'), { recursive: true })
  await registerTodaysHarvest(orchard)
  const onMap = `/weeks/${atSea.week}/${atSea.id}`
  const onLot = `/lots/${shelved.id}`
  const link = new URL(shelved.digitalLink).pathname
  await take({ name: 'map-week', person: exporter, screen: 'desktop', path: onMap })
  await take({ name: 'map-week-phone', person: exporter, screen: 'phone', path: onMap })
  const standAtThaw = (page) => page.getByRole('slider').fill(String(warmestAt))
  const onThaw = `/weeks/${thawed.week}/${thawed.id}`
  await take({
    name: 'map-thaw',
    person: exporter,
    screen: 'desktop',
    path: onThaw,
    prepare: standAtThaw,
    height: 1220,
  })
  await take({ name: 'grower-orchard', person: grower, screen: 'phone', path: `/orchards/${orchard.id}` })
  await take({ name: 'grower-batch', person: grower, screen: 'phone', path: '/batches/new', prepare: fillBatch })
  await take({ name: 'grower-became', person: grower, screen: 'phone', path: `/batches/${oldest.id}`, height: 1100 })
  await take({ name: 'pack-lot', person: exporter, screen: 'desktop', path: '/pack', prepare: fillLot })
  await take({ name: 'lot-qr', person: exporter, screen: 'desktop', path: onLot })
  await take({ name: 'plan-shipment', person: exporter, screen: 'desktop', path: '/shipments/new', prepare: fillPlan })
  await take({ name: 'devices', person: exporter, screen: 'desktop', path: '/devices' })
  await take({ name: 'people', person: exporter, screen: 'desktop', path: '/people' })
  await take({ name: 'change-log', person: exporter, screen: 'desktop', path: '/audit?resource=lots' })
  await take({ name: 'shared', screen: 'phone', path: await shareLink(atSea.id), height: tallPx })
  await take({ name: 'receive', person: shop, screen: 'phone', path: `/receive/${arriving.id}`, height: tallPx })
  await take({ name: 'consumer-en', screen: 'phone', path: link, height: tallPx })
  await take({ name: 'consumer-zh', screen: 'phone', path: link, height: tallPx, locale: 'zh-CN' })
}

/** The path and fragment of a link that shows one container to whoever has it. */
async function shareLink(shipmentId) {
  const { context, write } = await open({ person: exporter, screen: 'desktop' })
  const expiresAt = new Date(Date.now() + 30 * 86_400_000).toISOString()
  const made = await write(`/shipments/${shipmentId}/links`, { label: 'Bank of Raub', expiresAt })
  await context.close()
  const { pathname, hash } = new URL(made.url)
  return `${pathname}${hash}`
}

/** The season packs all that it harvests: today's fruit is still to be packed. */
async function registerTodaysHarvest(orchard) {
  const { context, read, write } = await open({ person: grower, screen: 'phone' })
  const { people } = await read('/session')
  const handedTo = people.find(({ name }) => name === exporter)?.organisationId
  const today = { handedTo, orchardId: orchard.id, harvestedOn: localDay(), capture: 'cord-tied', grade: 'A' }
  await write('/batches', { ...today, variety: 'D197', fruits: 212, weightKg: 391.5 })
  await write('/batches', { ...today, variety: 'D197', fruits: 96, weightKg: 168, capture: 'net', grade: 'B' })
  await write('/batches', { ...today, variety: 'D200', fruits: 74, weightKg: 142.4 })
  await context.close()
}

async function fillBatch(page) {
  await page.getByLabel('Fruits', { exact: true }).fill('128')
  await page.getByLabel('Weight', { exact: true }).fill('236')
  await page.getByRole('radio', { name: 'Cord-tied' }).press('Space')
}

async function fillLot(page) {
  const rows = page.getByRole('checkbox', { name: 'Musang King' })
  await rows.nth(0).press('Space')
  await rows.nth(1).press('Space')
  await page.getByLabel('Into this lot').last().fill('120')
  await page.getByLabel('GTIN').fill('09506000134352')
  await page.getByLabel('Cartons').fill('42')
}

async function fillPlan(page) {
  await page.getByLabel('Usual way').selectOption('sea-shanghai')
  await page.getByLabel('Received by').selectOption('Jinqiao Fresh Market, Shanghai')
  await page.getByLabel('Seal').fill('MY434724')
  await page.getByLabel('Container number').fill('CSQU 305438 4')
}

async function take({ name, path, height, prepare, ...who }) {
  const { context, page } = await open({ ...who, height })
  await page.goto(`${url}${path}`)
  await page.getByRole('heading').first().waitFor()
  await page.waitForLoadState('networkidle')
  await page.locator('.skeleton').first().waitFor({ state: 'detached' })
  await prepare?.(page)
  await page.evaluate(() => {
    document.activeElement?.blur()
    window.scrollTo(0, 0)
  })
  await page.waitForLoadState('networkidle')
  const picture = await page.screenshot({ animations: 'disabled', caret: 'hide' })
  await context.close()
  const file = inRoot('docs/images', `${name}.png`)
  await sharp(picture).png({ palette: true, quality: 90, compressionLevel: 9, effort: 10 }).toFile(file)
  const { size } = statSync(file)
  say(`docs/images/${name}.png  ${Math.round(size / 1000)} kB`)
  if (size > maxPictureBytes) throw new Error(`${name}.png is larger than ${maxPictureBytes / 1000} kB.`)
}

async function open({ person, screen, height, locale = 'en-GB' }) {
  const { width, height: usual } = screens[screen]
  const viewport = { width, height: height ?? usual }
  // As sharp as a phone is: its pictures are shown smaller than they are.
  const deviceScaleFactor = screen === 'phone' ? 2 : 1
  const context = await browser.newContext({ viewport, deviceScaleFactor, locale, timezoneId: 'Asia/Kuala_Lumpur' })
  context.setDefaultTimeout(maxWaitMs)
  const page = await context.newPage()
  if (person) {
    await page.goto(url)
    await page.getByRole('button', { name: person }).click()
    await page.getByRole('navigation').filter({ visible: true }).first().waitFor()
  }
  const read = async (path) => (await context.request.get(`${url}/api/v1${path}`)).json()
  const write = async (path, data) => {
    const answer = await context.request.post(`${url}/api/v1${path}`, { data, headers: { origin: url } })
    if (!answer.ok()) throw new Error(`POST ${path}: ${await answer.text()}`)
    return answer.json()
  }
  return { context, page, read, write }
}

/** The calendar day in Malaysia. */
function localDay() {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Kuala_Lumpur' }).format(new Date())
}
