import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'

export const screens = {
  phone: { width: 390, height: 844 },
  desktop: { width: 1440, height: 900 },
} as const
export type Screen = keyof typeof screens

/** No journey waits longer than this for one thing on a page. */
export const maxWaitMs = 15_000

/** Somebody with a browser of their own; `complaints` are what their pages did wrong. */
export interface Visitor {
  readonly page: Page
  readonly context: BrowserContext
  /** Console errors, uncaught errors, failed answers and requests to any other host. */
  readonly complaints: string[]
}

interface Visit {
  readonly browser: Browser
  readonly url: string
  readonly screen: Screen
  /** As the sign-in page names them; absent is nobody. */
  readonly person?: string
  readonly locale?: string
  readonly javaScriptEnabled?: boolean
}

export const launchChromium = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env.TEST_CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  })

/** Where the grower stands: among her trees above Raub. */
const raub = { latitude: 3.7903, longitude: 101.8571, accuracy: 8 }
/** Everybody who has signed in anywhere, for pictures of a failure. */
const visitors = new Set<Visitor>()

/** A new browser profile at the start page, signed in where a person is named. */
export async function visit({ browser, url, screen, person, locale = 'en-GB', ...more }: Visit): Promise<Visitor> {
  const context = await browser.newContext({
    viewport: screens[screen],
    hasTouch: screen === 'phone',
    locale,
    timezoneId: 'Asia/Kuala_Lumpur',
    geolocation: raub,
    permissions: ['geolocation'],
    javaScriptEnabled: more.javaScriptEnabled ?? true,
  })
  context.setDefaultTimeout(maxWaitMs)
  const complaints = watch(context, new URL(url).origin)
  const page = await context.newPage()
  const visitor = { page, context, complaints }
  visitors.add(visitor)
  context.once('close', () => visitors.delete(visitor))
  if (person) {
    await page.goto(url)
    await page.getByRole('button', { name: person }).click()
    await page.getByRole('navigation').filter({ visible: true }).first().waitFor()
  }
  return visitor
}

export const openPages = (): Page[] => [...visitors].flatMap(({ context }) => context.pages())

function watch(context: BrowserContext, home: string): string[] {
  const complaints: string[] = []
  context.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`console: ${message.text()}`)
  })
  context.on('weberror', (error) => complaints.push(`uncaught: ${error.error().stack}`))
  context.on('request', (request) => {
    const { protocol, origin } = new URL(request.url())
    if (protocol.startsWith('http') && origin !== home) complaints.push(`a request to ${origin}`)
  })
  return complaints
}
