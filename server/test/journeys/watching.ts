import type { Locator, Page } from 'playwright-core'
import { until } from './until.ts'

/** The page of a container: map and curve point at one moment, which the slider says as a number. */
export const slider = (page: Page): Locator => page.getByRole('slider', { name: 'Moment on the journey' })

const map = (page: Page): Locator => page.getByRole('region', { name: 'Map of the containers' })

export const momentOf = async (page: Page): Promise<number> => Number(await slider(page).inputValue())

interface Point {
  readonly x: number
  readonly y: number
}

/** Moves along the curve by the keyboard and answers where on the map the mark has gone, px. */
export async function standAt(page: Page, ...keys: readonly string[]): Promise<Point> {
  const before = await momentOf(page)
  for (const key of keys) await slider(page).press(key)
  await until('the moment is another', async () => (await momentOf(page)) !== before)
  const mark = await page.locator('.map-scrub').boundingBox()
  const frame = await map(page).boundingBox()
  if (!mark || !frame) throw new Error('there is no mark on the map')
  return { x: mark.x + mark.width / 2 - frame.x, y: mark.y + mark.height / 2 - frame.y }
}

/** Moves the pointer to a place on the map. */
export const pointAtMap = (page: Page, position: Point): Promise<void> => map(page).hover({ position, force: true })
