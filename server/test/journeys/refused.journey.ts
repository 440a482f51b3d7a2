import { readFileSync } from 'node:fs'
import { connectAsync } from 'mqtt'
import type { Browser } from 'playwright-core'
import { examinePage } from './examinePage.ts'
import { journey } from './journey.ts'
import { type RunningCordline, runCordline } from './runningCordline.ts'
import { launchChromium, type Visitor, visit } from './visitors.ts'

/** A device that sends too much at once: who looks after devices sees what was refused, and takes it in after all. */
jest.setTimeout(60_000)

const device = 'TK-back-fill'
/** One more than a message may have. */
const readings = 501

let cordline: RunningCordline
let browser: Browser
let clerk: Visitor
beforeAll(async () => {
  cordline = await runCordline()
  browser = await launchChromium()
  clerk = await visit({ browser, url: cordline.url, screen: 'phone', person: 'Lim Wei Jie' })
})
afterAll(async () => {
  await browser?.close()
  await cordline?.stop()
})

async function sendBackFill(): Promise<void> {
  const made = await clerk.page.request.post(`${cordline.url}/api/v1/devices`, {
    data: { id: device, label: 'Back-fill box' },
  })
  const { mqtt } = await made.json()
  const client = await connectAsync(cordline.mqttUrl, { username: device, clientId: device, password: mqtt.password })
  const now = Date.now()
  const message = Array.from({ length: readings }, (_, n) => ({ ts: now - n * 60_000, temp: -18 }))
  await client.publishAsync(`cordline/v1/${device}/readings`, JSON.stringify([...message.slice(1), message[0]]), {
    qos: 1,
  })
  await client.publishAsync(`cordline/v1/${device}/readings`, '{"temp":850}', { qos: 1 })
  await client.endAsync()
}

journey('nothing was refused yet, and the page says so', async () => {
  const { page } = clerk
  await page.goto(`${cordline.url}/devices/refused`)
  await page.getByRole('heading', { name: 'Nothing was refused' }).waitFor()
})

journey('what a device sent too much of at once is counted by reason, and found by it', async () => {
  const { page } = clerk
  await sendBackFill()
  await page.goto(`${cordline.url}/devices/${device}`)
  await page.getByRole('link', { name: 'Refused readings' }).click()
  await page.getByRole('button', { name: 'More than 500 readings at once 501' }).waitFor()
  await page.getByRole('button', { name: 'Out of range 1' }).click()
  await page.getByText('was 850').waitFor()
  expect(await page.getByText('What it sent').count()).toBe(1)
  expect(new URL(page.url()).search).toBe(`?code=out-of-range&device=${device}`)
  expect(await examinePage(page)).toEqual([])
  await page.getByRole('button', { name: 'Clear filters' }).click()
})

journey('the export is a table of what is shown', async () => {
  const { page } = clerk
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Export' }).click()
  const file = await (await download).path()
  expect(readFileSync(file, 'utf8').trimEnd().split('\r\n')).toHaveLength(1 + readings + 1)
})

journey('tried again it lands, what is wrong stays, and both are said', async () => {
  const { page } = clerk
  await page.getByRole('button', { name: 'Try again' }).click()
  await page.getByText('501 of 502 landed').waitFor()
  await page.getByText('1 was refused again and stays here').waitFor()
  await page.getByRole('button', { name: 'More than 500 readings at once' }).waitFor({ state: 'detached' })
  const answer = await page.request.get(`${cordline.url}/api/v1/devices/${device}/readings?limit=1000`)
  expect((await answer.json()).items).toHaveLength(readings)
  expect(clerk.complaints).toEqual([])
})
