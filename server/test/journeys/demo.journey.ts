import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { journey } from './journey.ts'
import { launchChromium, visit } from './visitors.ts'

/** A newcomer's first minutes: the demo as it is started, seen through a browser. */
jest.setTimeout(60_000)
const root = join(__dirname, '../../..')
const folder = mkdtempSync(join(tmpdir(), 'cordline-demo-'))
/** What Ctrl-C promises. */
const maxStopMs = 5000

let demo: ChildProcess
let ended: Promise<unknown>
let browser: Browser
let printed = ''
beforeAll(async () => {
  demo = spawn(process.execPath, ['server/scripts/demo.mjs'], {
    cwd: root,
    env: { ...process.env, HTTP_PORT: '0', MQTT_PORT: '0', DATA_DIR: folder },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  ended = once(demo, 'exit')
  const isReady = new Promise<void>((resolve) => {
    demo.stdout?.on('data', (chunk) => {
      printed += chunk
      if (printed.includes('Ctrl-C ends the demo')) resolve()
    })
  })
  await Promise.race([isReady, ended.then(() => Promise.reject(new Error(`the demo ended: ${printed}`)))])
  browser = await launchChromium()
})
afterAll(async () => {
  await browser?.close()
  const began = Date.now()
  demo.kill('SIGINT')
  await ended
  rmSync(folder, { recursive: true, force: true })
  expect(Date.now() - began).toBeLessThan(maxStopMs)
})

const after = (words: string): string => new RegExp(`${words}:?\\s+(\\S+)`).exec(printed)?.[1] ?? ''

journey("the demo shows this week's container to somebody who picks a person and signs in", async () => {
  const { page, complaints } = await visit({
    browser,
    url: after('Cordline ready'),
    screen: 'phone',
    person: 'Lim Wei Jie',
  })
  await page.goto(after("This week's containers on the map"))
  await page
    .getByText(/^CDLU \d{6} \d$/)
    .first()
    .waitFor()
  await page.locator('canvas').first().waitFor()
  expect(complaints).toEqual([])
})

journey('a link to a moment of a container opens at that moment', async () => {
  const url = after('Cordline ready')
  const { page } = await visit({ browser, url, screen: 'desktop', person: 'Lim Wei Jie' })
  const { items } = await (await page.request.get(`${url}/api/v1/weeks`)).json()
  const { shipments } = await (await page.request.get(`${url}/api/v1/weeks/${items.at(-1).week}`)).json()
  const { id, week, legs } = shipments[0].shipment
  const moment = new Date(Date.parse(legs.at(-1).plannedDeparture) - 5 * 86_400_000).toISOString().slice(0, 16)
  await page.goto(`${url}/weeks/${week}/${id}?at=${moment}:00.000Z`)
  await page.locator('.u-over').waitFor()
  // The curve draws itself in the frames after; a cursor that strays does so then.
  await page.evaluate(async () => {
    for (let frame = 0; frame < 10; frame += 1) await new Promise(requestAnimationFrame)
  })
  await page.getByText(`${moment.replace('T', ' ')} UTC`).waitFor()
  expect(new URL(page.url()).searchParams.get('at')).toContain(moment)
})

journey('it shows a shopper where the fruit grew and how cold it stayed, with no script at all', async () => {
  const url = after('What the QR on a carton opens')
  const { page, complaints } = await visit({ browser, url, screen: 'phone', javaScriptEnabled: false })
  const answer = await page.goto(url)
  expect(answer?.status()).toBe(200)
  const story = await page.locator('body').textContent()
  expect(story).toMatch(/Musang King/)
  expect(story).toMatch(/[-−]\d+\.\d\s°C/)
  expect(complaints).toEqual([])
})
