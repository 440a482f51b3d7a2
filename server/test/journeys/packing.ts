import type { Page } from 'playwright-core'
import { choose, dialogOf, idIn, open, refusalOf } from './forms.ts'
import { localMinute } from './moments.ts'

/** What the packing house does. */

interface LotStory {
  readonly code: string
  readonly gtin: string
  /** Of the batch that has this much left. */
  readonly leftKg: number
  readonly takeKg: number
  readonly cartons: number
  readonly packedAtMs: number
}

/** Fills in the lot and presses "pack"; what comes of it is the caller's to see. */
export async function fillLot(
  page: Page,
  { code, gtin, leftKg, takeKg, cartons, packedAtMs }: LotStory,
): Promise<void> {
  await open(page, 'Lots')
  await page.getByRole('link', { name: 'Pack a lot' }).first().click()
  await page.getByRole('checkbox', { name: `${leftKg} kg left` }).press('Space')
  await page.getByLabel('Into this lot').fill(String(takeKg))
  await choose(page, 'Frozen whole')
  await page.getByLabel('GTIN').fill(gtin)
  await page.getByLabel('Lot code').fill(code)
  await page.getByLabel('Cartons').fill(String(cartons))
  await page.getByLabel('Packed at').fill(localMinute(packedAtMs))
  await page.getByRole('button', { name: 'Pack the lot' }).click()
}

export const takenKgRefusal = (page: Page): Promise<string | null> => refusalOf(page.getByLabel('Into this lot'))

export async function correctTakenKg(page: Page, takeKg: number): Promise<string> {
  await page.getByLabel('Into this lot').fill(String(takeKg))
  await page.getByRole('button', { name: 'Pack the lot' }).click()
  return idIn(page, /\/lots\/([0-9a-f-]{36})$/)
}

interface PartStory {
  readonly code: string
  readonly weightKg: number
  readonly atMs: number
}

/** Takes a part out of the lot that is open, and opens that part. */
export async function splitLot(page: Page, part: PartStory): Promise<string> {
  await page.getByRole('button', { name: 'Split', exact: true }).click()
  const dialog = dialogOf(page)
  await dialog.getByLabel('Lot code').fill(part.code)
  await dialog.getByLabel('Net weight').fill(String(part.weightKg))
  await dialog.getByLabel('When').fill(localMinute(part.atMs))
  await dialog.getByRole('button', { name: 'Split', exact: true }).click()
  await dialog.getByRole('link', { name: part.code }).click()
  await page.getByRole('heading', { name: part.code, level: 1 }).waitFor()
  return idIn(page, /\/lots\/([0-9a-f-]{36})$/)
}
