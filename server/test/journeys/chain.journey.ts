import { weekOf } from '@cordline/contract/vocabulary/isoWeek'
import type { Browser } from 'playwright-core'
import { registerBatch, registerOrchard, storedPhoto } from './growing.ts'
import { journey } from './journey.ts'
import { dayMs, hourMs, localDay, minuteMs } from './moments.ts'
import { correctTakenKg, fillLot, splitLot, takenKgRefusal } from './packing.ts'
import { readQr } from './readQr.ts'
import { type RunningCordline, runCordline } from './runningCordline.ts'
import { receiveContainer, shelveLot } from './selling.ts'
import {
  addDevice,
  containerRefusal,
  fillPlan,
  fitDevice,
  loadLot,
  plannedShipment,
  saveWithContainer,
} from './shipping.ts'
import { connectTracker, type Tracker, voyage } from './tracker.ts'
import { until } from './until.ts'
import { launchChromium, type Visitor, visit } from './visitors.ts'
import { momentOf, pointAtMap, slider, standAt } from './watching.ts'

/** One durian from the tree to the shelf, by the four people who have it in hand, and the shopper who scans it. */
jest.setTimeout(60_000)

const now = Date.now()
/** The container left five days ago: its device has sent the way so far before anybody looks. */
const leftAt = now - 5 * dayMs
const harvestedOn = localDay(now - 7 * dayMs)
const week = weekOf(leftAt)
const orchard = 'Kebun Seri Raub'
const gtin = '09506000134352'
const seal = 'MY434724'
const device = 'TK-journey-1'

let cordline: RunningCordline
let browser: Browser
let grower: Visitor
let exporter: Visitor
let shop: Visitor
let tracker: Tracker
let shipment: string
beforeAll(async () => {
  cordline = await runCordline()
  browser = await launchChromium()
  const come = { browser, url: cordline.url }
  grower = await visit({ ...come, screen: 'phone', person: 'Aminah' })
  exporter = await visit({ ...come, screen: 'desktop', person: 'Lim Wei Jie' })
  shop = await visit({ ...come, screen: 'phone', person: 'Chen Yu' })
})
afterAll(async () => {
  await tracker?.leave()
  await browser?.close()
  await cordline?.stop()
})

journey('a grower registers her orchard: where she stands, and its outline by tapping the corners', async () => {
  const corners = [
    [0.3, 0.3],
    [0.7, 0.3],
    [0.7, 0.7],
    [0.3, 0.7],
  ] as const
  await registerOrchard(grower.page, { name: orchard, corners })
})

journey('she registers a harvest without a photo', async () => {
  await registerBatch(grower.page, { fruits: 100, weightKg: 180, harvestedOn })
})

journey('and one with a photo of 12 megapixels, kept small and without the place where it was taken', async () => {
  await registerBatch(grower.page, { fruits: 60, weightKg: 110, harvestedOn, photo: true })
  const { width, exif } = await storedPhoto(grower.page)
  expect(width).toBeLessThanOrEqual(2000)
  expect(exif).toBeUndefined()
})

journey('the packing house is told at its field that it takes more than was harvested', async () => {
  const packedAtMs = leftAt - 12 * hourMs
  await fillLot(exporter.page, { code: 'RAUB-1', gtin, leftKg: 180, takeKg: 181, cartons: 12, packedAtMs })
  expect(await takenKgRefusal(exporter.page)).toMatch(/more kilograms than the batch has left/)
})

journey('packs what there is, and splits it', async () => {
  await correctTakenKg(exporter.page, 150)
  await splitLot(exporter.page, { code: 'RAUB-1B', weightKg: 60, atMs: leftAt - 2 * hourMs })
})

journey('logistics is told which check digit a container number should have', async () => {
  await fillPlan(exporter.page, { week, departsAtMs: leftAt, seal, consignee: 'Jinqiao Fresh Market, Shanghai' })
  await saveWithContainer(exporter.page, 'CSQU3054384')
  expect(await containerRefusal(exporter.page)).toMatch(/last digit should be 3/)
})

journey('plans the container, adds a device, fits it and loads the lot', async () => {
  const { page } = exporter
  await saveWithContainer(page, 'CSQU3054383')
  shipment = await plannedShipment(page)
  const password = await addDevice(page, device)
  await page.goto(`${cordline.url}/shipments/${shipment}`)
  await fitDevice(page, device, leftAt - hourMs)
  await loadLot(page, 'RAUB-1B', leftAt - hourMs)
  tracker = await connectTracker({ url: cordline.mqttUrl, device, password })
})

journey('a reading arrives on the open map by itself', async () => {
  await tracker.publish(voyage(leftAt, now - 20 * minuteMs))
  const { page } = exporter
  await page.goto(`${cordline.url}/weeks/${week}/${shipment}`)
  await slider(page).waitFor()
  await page.evaluate('window.isStillTheSamePage = true')
  await tracker.publish([{ ts: Date.now(), temp: -17.4, lat: 17.1, lon: 114.9 }])
  await page.getByText('−17.4 °C').first().waitFor()
  await page.locator('.map-container', { hasText: '−17.4 °C' }).waitFor()
  expect(await page.evaluate('window.isStillTheSamePage')).toBe(true)
})

journey('moving along the curve moves the mark on the map, and the map moves the curve', async () => {
  const { page } = exporter
  const early = await standAt(page, 'Home', 'PageDown', 'PageDown', 'PageDown', 'PageDown')
  const earlyMoment = await momentOf(page)
  const late = await standAt(page, 'End')
  expect(Math.hypot(late.x - early.x, late.y - early.y)).toBeGreaterThan(40)
  await pointAtMap(page, early)
  // A pixel of the map is hours of the way: near is right.
  await until('the curve is back', async () => Math.abs((await momentOf(page)) - earlyMoment) < 30)
})

journey('the shop receives the container and puts the lot on the shelf', async () => {
  await receiveContainer(shop.page, { container: 'CSQU 305438 3', seal })
  await shelveLot(shop.page, 'RAUB-1B')
})

journey(
  'a shopper scans the code and reads, in Chinese and without JavaScript, where it grew and how cold it stayed',
  async () => {
    await exporter.page.goto(`${cordline.url}/lots`)
    await exporter.page.getByRole('link', { name: 'RAUB-1B' }).first().click()
    const picture = await exporter.page.getByAltText('QR code of lot RAUB-1B').screenshot()
    const address = await readQr(picture)
    expect(address).toBe(`${cordline.url}/01/${gtin}/10/RAUB-1B`)
    const shopper = await visit({
      browser,
      url: cordline.url,
      screen: 'phone',
      locale: 'zh-CN',
      javaScriptEnabled: false,
    })
    const answer = await shopper.page.goto(address ?? '')
    expect(answer?.status()).toBe(200)
    expect(await shopper.page.locator('html').getAttribute('lang')).toMatch(/^zh/)
    const story = await shopper.page.locator('body').textContent()
    expect(story).toContain('猫山王')
    expect(story).toContain(orchard)
    expect(story).toMatch(/[-−]17\.4\s?°C/)
    expect(shopper.complaints).toEqual([])
  },
)

journey('and nobody met an error, nor asked another host for anything', async () => {
  expect([grower, exporter, shop].flatMap(({ complaints }) => complaints)).toEqual([])
})
