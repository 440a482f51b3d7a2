import type { Browser, Page } from 'playwright-core'
import { dialogOf } from './forms.ts'
import { journey } from './journey.ts'
import { type RunningCordline, runCordline } from './runningCordline.ts'
import { launchChromium, type Visitor, visit } from './visitors.ts'

/** A new server, from the printed link to a link that somebody outside opens: who gets in, and who is out again. */
jest.setTimeout(60_000)

const password = 'nine roofs of rambutan'
const better = 'a new moon over the ninth roof'

let cordline: RunningCordline
let browser: Browser
let owner: Visitor
let packer: Visitor
beforeAll(async () => {
  cordline = await runCordline({ demo: '0' })
  browser = await launchChromium()
  owner = await visit({ browser, url: cordline.url, screen: 'desktop' })
  packer = await visit({ browser, url: cordline.url, screen: 'phone' })
})
afterAll(async () => {
  await browser?.close()
  await cordline?.stop()
})

async function fillPerson(page: Page, name: string, email: string): Promise<void> {
  await page.getByLabel('Your name').fill(name)
  await page.getByLabel('E-mail', { exact: true }).fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Join' }).click()
}

const linkIn = (page: Page): Promise<string> => dialogOf(page).locator('input[readonly]').inputValue()

async function signIn(page: Page, login: string, secret: string): Promise<void> {
  await page.goto(`${cordline.url}/sign-in`)
  await page.getByLabel('E-mail or phone number').fill(login)
  await page.getByLabel('Password', { exact: true }).fill(secret)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

journey('the printed link founds the first organisation, and leaves the address bar', async () => {
  const { page } = owner
  await page.goto(cordline.signInUrl ?? '')
  await page.getByLabel('Name of your organisation').fill('Raub Durian')
  expect(page.url()).toBe(`${cordline.url}/join`)
  await fillPerson(page, 'Salmah', 'salmah@raub.example')
  await page.getByRole('navigation').filter({ visible: true }).first().waitFor()
})

journey('the owner invites a packer, who joins on a phone', async () => {
  const { page } = owner
  await page.goto(`${cordline.url}/people`)
  await page.getByRole('button', { name: 'Invite' }).first().click()
  await dialogOf(page).getByRole('checkbox', { name: 'Packing house' }).press('Space')
  await dialogOf(page).getByRole('button', { name: 'Make the invitation' }).click()
  const link = await linkIn(page)
  await packer.page.goto(link)
  await packer.page.getByText('Salmah invites you, as Packing house').waitFor()
  await fillPerson(packer.page, 'Mei', 'mei@raub.example')
  await packer.page.getByRole('heading', { name: 'Lots' }).waitFor()
  await packer.page.goto(link)
  await packer.page.getByText('This link leads nowhere any more').waitFor()
})

journey('a wrong password says what to do; an owner’s link sets a new one', async () => {
  const { page } = owner
  await page.goto(`${cordline.url}/people`)
  await page.getByRole('button', { name: /^Password or phone lost: Mei/ }).click()
  await dialogOf(page).getByRole('button', { name: 'Make a link' }).click()
  const link = await linkIn(page)
  const phone = await visit({ browser, url: cordline.url, screen: 'phone' })
  await signIn(phone.page, 'mei@raub.example', 'not this one')
  await phone.page.getByText('This sign-in is not right').waitFor()
  await phone.page.goto(link)
  await phone.page.getByLabel('New password').fill(better)
  await phone.page.getByRole('button', { name: 'Save and sign in' }).click()
  await phone.page.getByRole('heading', { name: 'Lots' }).waitFor()
  await packer.page.goto(`${cordline.url}/lots`)
  await packer.page.getByLabel('E-mail or phone number').waitFor()
  await phone.context.close()
})

journey('whoever is removed is out at once', async () => {
  await signIn(packer.page, 'mei@raub.example', better)
  await packer.page.getByRole('heading', { name: 'Lots' }).waitFor()
  const { page } = owner
  await page.goto(`${cordline.url}/people`)
  await page.getByRole('button', { name: /^Remove: Mei/ }).click()
  await dialogOf(page).getByRole('button', { name: 'Remove' }).click()
  await dialogOf(page).waitFor({ state: 'detached' })
  await packer.page.goto(`${cordline.url}/lots`)
  await packer.page.getByLabel('E-mail or phone number').waitFor()
})

journey('and all of it stands in the record of changes, in words', async () => {
  const { page } = owner
  await page.goto(`${cordline.url}/audit`)
  await page.getByText('Salmah').first().waitFor()
  await page.getByText('Mei').first().waitFor()
  expect(await page.getByText(/passwordHash|\$argon2/).count()).toBe(0)
})
