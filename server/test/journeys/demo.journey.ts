import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'

/** A newcomer's first minutes: the demo as it is started, seen through a browser. */
jest.setTimeout(180_000)
const root = join(__dirname, '../../..')
const folder = mkdtempSync(join(tmpdir(), 'cordline-demo-'))

let demo: ChildProcess
let browser: Browser
let printed = ''
beforeAll(async () => {
  demo = spawn(process.execPath, ['server/scripts/demo.mjs'], {
    cwd: root,
    env: { ...process.env, HTTP_PORT: '0', MQTT_PORT: '0', DATA_DIR: folder },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await new Promise<void>((resolve, reject) => {
    demo.stdout?.on('data', (chunk) => {
      printed += chunk
      if (printed.includes('Ctrl-C ends the demo')) resolve()
    })
    demo.once('exit', () => reject(new Error(`the demo ended: ${printed}`)))
  })
  const executablePath = process.env.TEST_CHROMIUM ?? '/usr/bin/chromium'
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
})
afterAll(async () => {
  await browser?.close()
  const ended = new Promise((resolve) => demo.once('exit', resolve))
  const began = Date.now()
  demo.kill('SIGINT')
  await ended
  rmSync(folder, { recursive: true, force: true })
  expect(Date.now() - began).toBeLessThan(5000)
})

const after = (words: string): string => new RegExp(`${words}:?\\s+(\\S+)`).exec(printed)?.[1] ?? ''

/** A page, and what went wrong on it: errors in its console, and requests to anywhere else. */
async function openPage(): Promise<{ page: Page; complaints: string[] }> {
  const page = await browser.newPage({ viewport: { width: 390, height: 844 } })
  const complaints: string[] = []
  const home = new URL(after('Cordline ready')).origin
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('request', (request) => {
    const { protocol, origin } = new URL(request.url())
    if (protocol.startsWith('http') && origin !== home) complaints.push(`a request to ${origin}`)
  })
  return { page, complaints }
}

it("shows this week's container to somebody who picks a person and signs in", async () => {
  const { page, complaints } = await openPage()
  await page.goto(after('Cordline ready'))
  await page.getByText('Lim Wei Jie').click()
  await page.goto(after("This week's containers on the map"))
  await page
    .getByText(/^CDLU \d{6} \d$/)
    .first()
    .waitFor()
  await page.locator('canvas').first().waitFor()
  expect(complaints).toEqual([])
})

it('shows a shopper where the fruit grew and how cold it stayed, with no script at all', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false, locale: 'en-GB' })
  const page = await context.newPage()
  const answer = await page.goto(after('What the QR on a carton opens'))
  expect(answer?.status()).toBe(200)
  const text = await page.locator('body').textContent()
  expect(text).toMatch(/Musang King/)
  expect(text).toMatch(/[-−]\d+\.\d\s°C/)
  await context.close()
})

it('asks nobody else for anything on the page behind the QR', async () => {
  const { page, complaints } = await openPage()
  await page.goto(after('What the QR on a carton opens'), { waitUntil: 'networkidle' })
  expect(complaints).toEqual([])
})
