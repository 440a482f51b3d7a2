import type { Browser } from 'playwright-core'
import { examinePage } from './examinePage.ts'
import { journey } from './journey.ts'
import { playSeason, type RunningCordline, runCordline } from './runningCordline.ts'
import { launchChromium, type Visitor, visit } from './visitors.ts'

/** Every page of the product with a month of a small exporter in it, on a phone and on a desk. */
jest.setTimeout(90_000)

/** One of them is on the shelf by now, one thawed on the way. */
const weeks = 5

let cordline: RunningCordline
let browser: Browser
beforeAll(async () => {
  cordline = await runCordline()
  await playSeason(cordline, weeks)
  browser = await launchChromium()
})
afterAll(async () => {
  await browser?.close()
  await cordline?.stop()
})

interface Listed {
  readonly id: string
  readonly week: string
  readonly digitalLink: string
  readonly shelf?: unknown
}

type Read = (list: string) => Promise<Listed[]>

/** Who walks through which pages; `read` answers what a list of the API has, newest first. */
const rounds: readonly [person: string, paths: (read: Read) => Promise<string[]>][] = [
  [
    'Aminah',
    async (read) => [
      ...['/orchards', '/orchards/new', '/batches', '/batches/new', '/people', '/account'],
      ...(await read('orchards')).slice(0, 1).flatMap(({ id }) => [`/orchards/${id}`, `/orchards/${id}/edit`]),
      ...(await read('batches')).slice(0, 1).flatMap(({ id }) => [`/batches/${id}`, `/batches/${id}/edit`]),
    ],
  ],
  [
    'Lim Wei Jie',
    async (read) => [
      ...[
        '/weeks',
        '/shipments',
        '/shipments/new',
        '/lots',
        '/pack',
        '/devices',
        '/devices/new',
        '/devices/refused',
        '/no-such-page',
      ],
      ...['/people', '/partners', '/tokens', '/audit', '/account'],
      ...(await read('shipments')).flatMap(({ id, week }) => [`/weeks/${week}`, `/weeks/${week}/${id}`]),
      ...(await read('shipments')).slice(0, 1).flatMap(({ id }) => [`/shipments/${id}`, `/shipments/${id}/edit`]),
      ...(await read('lots')).slice(0, 1).flatMap(({ id }) => [`/lots/${id}`, `/lots/${id}/labels`]),
      ...(await read('devices')).slice(0, 1).flatMap(({ id }) => [`/devices/${id}`, `/devices/${id}/import`]),
    ],
  ],
  ['Chen Yu', async (read) => ['/receive', ...(await read('shipments')).map(({ id }) => `/receive/${id}`)]],
]

describe.each(['phone', 'desktop'] as const)('on a %s', (screen) => {
  for (const [person, paths] of rounds) {
    journey(`every page of ${person} has a title, fits, names its controls and asks nobody else`, async () => {
      const visitor = await visit({ browser, url: cordline.url, screen, person })
      const found = await survey(visitor, await paths((list) => read(visitor, list)))
      await visitor.context.close()
      expect([...found, ...visitor.complaints]).toEqual([])
    })
  }

  journey('so do the door and what a shopper sees', async () => {
    const shop = await visit({ browser, url: cordline.url, screen, person: 'Chen Yu' })
    const lots = await read(shop, 'lots')
    await shop.context.close()
    const [packed, shelved] = [lots[0], lots.find(({ shelf }) => shelf)]
    const links = [packed, shelved].flatMap((lot) => (lot ? [new URL(lot.digitalLink).pathname] : []))
    const shopper = await visit({ browser, url: cordline.url, screen })
    const found = await survey(shopper, ['/', '/sign-in', '/join', '/reset', '/shared', ...links])
    await shopper.context.close()
    expect([...found, ...shopper.complaints]).toEqual([])
  })
})

async function read({ page }: Visitor, list: string): Promise<Listed[]> {
  const answer = await page.request.get(`${cordline.url}/api/v1/${list}?limit=200`)
  return (await answer.json()).items
}

/** As many pages are looked at at once. */
const tabs = 3

/** What is wrong on these pages, each with its path. */
async function survey({ context }: Visitor, paths: readonly string[]): Promise<string[]> {
  const rest = [...paths]
  const walk = async (): Promise<string[]> => {
    const page = await context.newPage()
    const found: string[] = []
    for (let path = rest.shift(); path !== undefined; path = rest.shift()) {
      await page.goto(`${cordline.url}${path}`)
      await page.getByRole('heading').first().waitFor()
      await page.waitForLoadState('networkidle')
      await page.locator('.skeleton').first().waitFor({ state: 'detached' })
      found.push(...(await examinePage(page)).map((fault) => `${path} ${fault}`))
    }
    return found
  }
  return (await Promise.all(Array.from({ length: tabs }, walk))).flat()
}
