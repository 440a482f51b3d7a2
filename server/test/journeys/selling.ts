import type { Page } from 'playwright-core'
import { open } from './forms.ts'

/** What the shop does. */

interface Arrival {
  /** As it is painted on the door. */
  readonly container: string
  readonly seal: string
}

export async function receiveContainer(page: Page, { container, seal }: Arrival): Promise<void> {
  await open(page, 'Receive')
  await page.getByRole('link', { name: container }).click()
  await page.getByRole('checkbox', { name: container }).press('Space')
  await page.getByRole('checkbox', { name: seal }).press('Space')
  await page.getByRole('button', { name: 'Accept the container' }).click()
  await page.getByText('Received at').waitFor()
}

/** The only lot of the container, until the page says that the chain is complete. */
export async function shelveLot(page: Page, code: string): Promise<void> {
  const row = page.getByRole('listitem').filter({ hasText: code })
  await row.getByRole('button', { name: 'On the shelf' }).click()
  await page.getByText('The chain is complete').waitFor()
}
