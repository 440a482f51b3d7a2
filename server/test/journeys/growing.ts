import type { Page } from 'playwright-core'
import sharp, { type Metadata } from 'sharp'
import { choose, idIn, open } from './forms.ts'
import { photograph } from './photograph.ts'

/** What the grower does on her phone. Each answers the id of what she made. */

interface OrchardStory {
  readonly name: string
  /** Where she taps the corners, as shares of the map's width and height. */
  readonly corners: readonly (readonly [number, number])[]
}

/** By the phone's position first, then with an outline around it. */
export async function registerOrchard(page: Page, { name, corners }: OrchardStory): Promise<string> {
  await open(page, 'Orchards')
  await page.getByRole('link', { name: 'Add orchard' }).first().click()
  await page.getByLabel('Name').fill(name)
  await page.getByRole('button', { name: 'Use my position' }).click()
  await page.getByText('Found, within').waitFor()
  await choose(page, 'An outline')
  const map = page.getByRole('region', { name: 'Map of the orchard' })
  await map.scrollIntoViewIfNeeded()
  const { width, height } = (await map.boundingBox()) ?? { width: 0, height: 0 }
  for (const [index, [across, down]] of corners.entries()) {
    await map.click({ position: { x: across * width, y: down * height } })
    await page.getByText(new RegExp(index < 2 ? `${2 - index} more corner` : `${index + 1} corners`)).waitFor()
  }
  await page.getByLabel('Trees').fill('420')
  await page.getByRole('button', { name: 'Save orchard' }).click()
  await page.getByRole('heading', { name }).waitFor()
  return idIn(page, /\/orchards\/([0-9a-f-]{36})$/)
}

interface BatchStory {
  readonly fruits: number
  readonly weightKg: number
  /** A calendar day. */
  readonly harvestedOn: string
  readonly photo?: boolean
}

export async function registerBatch(page: Page, { fruits, weightKg, harvestedOn, photo }: BatchStory): Promise<string> {
  await open(page, 'Batches')
  await page.getByRole('link', { name: 'New batch' }).first().click()
  await choose(page, 'Musang King')
  await page.getByLabel('Fruits', { exact: true }).fill(String(fruits))
  await page.getByLabel('Weight', { exact: true }).fill(String(weightKg))
  await choose(page, 'Cord-tied')
  await choose(page, 'A')
  await choose(page, 'Another day')
  await page.getByLabel('Date').fill(harvestedOn)
  if (photo) {
    const file = { name: 'IMG_0001.jpg', mimeType: 'image/jpeg', buffer: await photograph() }
    await page.getByLabel('Add photo').setInputFiles(file)
    await page.getByAltText('Photo 1 of the batch').waitFor()
  }
  await page.getByRole('button', { name: 'Save batch' }).click()
  await page.getByText('What became of it').waitFor()
  return idIn(page, /\/batches\/([0-9a-f-]{36})$/)
}

/** The first photo of the batch that is open, as the server keeps it. */
export async function storedPhoto(page: Page): Promise<Metadata> {
  const link = page.getByRole('link', { name: 'Photo 1 of the batch' })
  const answer = await page.request.get(new URL((await link.getAttribute('href')) ?? '', page.url()).href)
  return sharp(await answer.body()).metadata()
}
