import type { Page } from 'playwright-core'
import { dialogOf, idIn, open, refusalOf } from './forms.ts'
import { localMinute } from './moments.ts'

/** What logistics does. */

interface PlanStory {
  readonly week: string
  readonly departsAtMs: number
  readonly seal: string
  /** Who receives it. */
  readonly consignee: string
}

/** Fills in everything but the container's number, by a usual way. */
export async function fillPlan(page: Page, { week, departsAtMs, seal, consignee }: PlanStory): Promise<void> {
  await open(page, 'Shipments')
  await page.getByRole('link', { name: 'Plan a container' }).first().click()
  await page.getByLabel('Seal').fill(seal)
  await page.getByLabel('Received by').selectOption(consignee)
  await page.getByLabel('Week').selectOption(week)
  await page.getByLabel('Usual way').selectOption('sea-shanghai')
  await page.getByLabel('Departure').fill(localMinute(departsAtMs))
}

export async function saveWithContainer(page: Page, container: string): Promise<void> {
  await page.getByLabel('Container number').fill(container)
  await page.getByRole('button', { name: 'Save the plan' }).click()
}

export const containerRefusal = (page: Page): Promise<string | null> => refusalOf(page.getByLabel('Container number'))

/** On the page of the shipment that was just planned. */
export const plannedShipment = (page: Page): Promise<string> => idIn(page, /\/shipments\/([0-9a-f-]{36})$/)

/** Adds a device and answers the password that is shown only then. */
export async function addDevice(page: Page, device: string): Promise<string> {
  await open(page, 'Devices')
  await page.getByRole('link', { name: 'Add a device' }).first().click()
  await page.getByLabel('Device id').fill(device)
  await page.getByLabel('Name').fill('Tracker of the journey')
  await page.getByRole('button', { name: 'Add the device' }).click()
  await page.getByText('The password is shown only now').waitFor()
  const password = await page.getByLabel('Password', { exact: true }).inputValue()
  await page.getByRole('button', { name: 'I have copied it' }).click()
  return password
}

export async function fitDevice(page: Page, device: string, fromMs: number): Promise<void> {
  await page.getByRole('button', { name: 'Fit a device' }).click()
  const dialog = dialogOf(page)
  await dialog.getByLabel('Device').selectOption(device)
  await dialog.getByLabel('From').fill(localMinute(fromMs))
  await dialog.getByRole('button', { name: 'Fit a device' }).click()
  await dialog.waitFor({ state: 'detached' })
  await page.getByRole('listitem').filter({ hasText: device }).waitFor()
}

export async function loadLot(page: Page, code: string, fromMs: number): Promise<void> {
  await page.getByRole('button', { name: 'Load lots' }).click()
  const dialog = dialogOf(page)
  await dialog.getByLabel('From').fill(localMinute(fromMs))
  const row = dialog.getByRole('listitem').filter({ hasText: code })
  await row.getByRole('button', { name: 'Load' }).click()
  await row.getByText('Loaded').waitFor()
  await dialog.getByRole('button', { name: 'Done' }).click()
}
