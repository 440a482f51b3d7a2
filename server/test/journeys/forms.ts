import type { Locator, Page } from 'playwright-core'
import { until } from './until.ts'

/** By the menu, or by "More" where a phone has no room for it. */
export async function open(page: Page, tab: string): Promise<void> {
  const menu = page.getByRole('navigation').filter({ visible: true }).first()
  const link = page.getByRole('link', { name: tab, exact: true }).filter({ visible: true }).first()
  await menu.waitFor()
  if (!(await link.isVisible())) await menu.getByRole('button', { name: 'More' }).click()
  await link.click()
}

/** One of several tiles, by the keyboard: the radio button itself is drawn by its tile. */
export async function choose(page: Page, tile: string): Promise<void> {
  await page.getByRole('radio', { name: tile }).first().press('Space')
}

/** The dialog that is open. */
export const dialogOf = (page: Page): Locator => page.getByRole('dialog')

/** What a field says about itself where it is refused: the note that is read out with it. */
export async function refusalOf(field: Locator): Promise<string | null> {
  const described = await until('the field is marked as wrong', async () =>
    (await field.getAttribute('aria-invalid')) === 'true' ? field.getAttribute('aria-describedby') : undefined,
  )
  return field.page().locator(`[id="${described}"]`).textContent()
}

/** The id in the page's address, once it has one there. */
export async function idIn(page: Page, path: RegExp): Promise<string> {
  return until(`the address is like ${path}`, async () => path.exec(new URL(page.url()).pathname)?.[1])
}
