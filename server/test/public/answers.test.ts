import { createHash } from 'node:crypto'
import { digitalLinkPath } from '@cordline/contract/vocabulary/gtin'
import { Problem } from '@cordline/contract/wire/http/common'
import { Outage } from '../../src/ports/outage.ts'
import { lot } from '../builders.ts'
import { openStage, packed, type Stage, sail } from './stage.ts'

let stage: Stage
const reported: unknown[] = []
beforeAll(async () => {
  stage = await openStage({ report: (error) => reported.push(error) })
})
afterAll(() => stage.close())

/** Without it fetch asks every cache on the way to forget what it has. */
const revalidating = { 'cache-control': 'max-age=0' }

describe('the page as bytes', () => {
  test('is below 40 kB with everything in it, and asks nobody else for anything', async () => {
    const it = await packed(stage)
    await sail(stage, { lots: [{ lot: it }], temperatureC: (hours) => -20 + Math.sin(hours * 1.7) * 0.6 })
    for (const query of ['', '?lang=zh']) {
      const page = await stage.page(it, query)
      expect(Buffer.byteLength(page)).toBeLessThan(40_000)
      const sources = [...page.matchAll(/(?:src|href|action|url)\s*[=(]\s*["']?([^"')\s>]+)/g)].map((match) => match[1])
      expect(sources.filter((it) => !/^(\/(?!\/)|#|data:)/.test(it ?? ''))).toEqual([])
    }
  })

  test('runs under a policy that allows no script and only its own style sheet', async () => {
    const it = await packed(stage)
    const answer = await stage.get(digitalLinkPath(it))
    const page = await answer.text()
    const style = /<style>(.*?)<\/style>/s.exec(page)?.[1] ?? ''
    const policy = answer.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain(`'sha256-${createHash('sha256').update(style).digest('base64')}'`)
    expect(page).not.toMatch(/<script|\son\w+=|\sstyle=/i)
  })

  test('is not sent again to who has it, and varies by language', async () => {
    const it = await packed(stage)
    const first = await stage.get(digitalLinkPath(it))
    const etag = first.headers.get('etag') ?? ''
    expect(first.headers.get('cache-control')).toBe('public, max-age=30')
    expect(first.headers.get('vary')).toBe('Accept, Accept-Language')
    const second = await stage.get(digitalLinkPath(it), { 'if-none-match': etag, ...revalidating })
    expect([second.status, await second.text()]).toEqual([304, ''])
    const chinese = await stage.get(digitalLinkPath(it), {
      ...revalidating,
      'if-none-match': etag,
      'accept-language': 'zh',
    })
    expect(chinese.status).toBe(200)
  })

  test('HEAD answers as GET does, without the body', async () => {
    const it = await packed(stage)
    const [get, head] = [await stage.get(digitalLinkPath(it)), await stage.get(digitalLinkPath(it), {}, 'HEAD')]
    expect(head.status).toBe(200)
    expect(await head.text()).toBe('')
    for (const name of ['etag', 'content-length', 'content-type', 'content-security-policy']) {
      expect(head.headers.get(name)).toBe(get.headers.get(name))
    }
  })

  test('is the story as JSON for a program that asks for it', async () => {
    const it = await packed(stage)
    await sail(stage, { lots: [{ lot: it }] })
    const answer = await stage.get(digitalLinkPath(it), { accept: 'application/json' })
    expect(answer.headers.get('content-type')).toMatch(/^application\/json/)
    expect(await answer.json()).toMatchObject({
      lot: { code: it.code, gtin: it.gtin },
      stage: 'received',
      batches: [{ variety: 'D197', orchard: { name: 'Raub ridge' } }],
      carriages: [{ container: 'CSQU3054383', outcome: 'received' }],
      verdict: { kind: 'held', isComplete: true },
    })
  })
})

describe('codes that lead nowhere', () => {
  const other = (digit: string) => String((Number(digit) + 1) % 10)
  const wrongDigit = (gtin: string) => gtin.slice(0, -1) + other(gtin.slice(-1))

  test('an unknown lot is 404, in both languages, and says what to do', async () => {
    const it = lot()
    const answer = await stage.get(digitalLinkPath(it))
    const page = await answer.text()
    expect(answer.status).toBe(404)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(page).toContain('We do not know this code')
    expect(page).toContain('查不到此编码')
    expect(page).toContain(`(01) ${it.gtin} (10) ${it.code}`)
    expect(page).toContain('Show the code to the shop')
  })

  test('the reader’s language comes first', async () => {
    const page = await (await stage.get(digitalLinkPath(lot()), { 'accept-language': 'zh-CN' })).text()
    expect(page.indexOf('查不到此编码')).toBeLessThan(page.indexOf('We do not know this code'))
  })

  test.each(['packing', 'cancelled'] as const)('a lot that is %s is shown to nobody', async (state) => {
    const it = await packed(stage, { lot: { state } })
    expect((await stage.get(digitalLinkPath(it))).status).toBe(404)
    expect((await stage.get(`/qr${digitalLinkPath(it)}.svg`)).status).toBe(404)
  })

  test.each([
    ['a wrong check digit', (it: ReturnType<typeof lot>) => `/01/${wrongDigit(it.gtin)}/10/${it.code}`],
    ['13 digits', (it: ReturnType<typeof lot>) => `/01/${it.gtin.slice(1)}/10/${it.code}`],
    ['letters in the GTIN', () => '/01/ABCDEFGHIJKLMN/10/L1'],
    ['a lot of 21 characters', (it: ReturnType<typeof lot>) => `/01/${it.gtin}/10/${'x'.repeat(21)}`],
    ['markup for a lot', (it: ReturnType<typeof lot>) => `/01/${it.gtin}/10/%3Cscript%3E`],
    ['a broken escape', (it: ReturnType<typeof lot>) => `/01/${it.gtin}/10/%zz`],
    ['no lot', (it: ReturnType<typeof lot>) => `/01/${it.gtin}`],
    ['nothing at all', () => '/01'],
  ])('%s is 400 with a page, and with a problem for programs', async (_what, pathOf) => {
    const path = pathOf(lot())
    const answer = await stage.get(path)
    const page = await answer.text()
    expect(answer.status).toBe(400)
    expect(page).toContain('This code is damaged')
    expect(page).toContain('编码有误')
    expect(page).not.toContain('<script')
    const problem = await stage.get(path, { accept: 'application/json' })
    expect(problem.headers.get('content-type')).toMatch(/^application\/problem\+json/)
    expect(Problem.parse(await problem.json())).toMatchObject({ status: 400, code: 'bad-request' })
  })

  test('an unknown lot is a problem for programs', async () => {
    const answer = await stage.get(digitalLinkPath(lot()), { accept: 'application/json' })
    expect(Problem.parse(await answer.json())).toMatchObject({ status: 404, code: 'not-found' })
  })

  test('a slash at the end goes to the address without it, the language kept', async () => {
    const it = await packed(stage)
    const answer = await stage.get(`${digitalLinkPath(it)}/?lang=zh`)
    expect([answer.status, answer.headers.get('location')]).toEqual([308, `${digitalLinkPath(it)}?lang=zh`])
  })

  test('a single fruit’s number goes to its lot', async () => {
    const it = await packed(stage)
    const answer = await stage.get(`${digitalLinkPath(it)}/21/0001`)
    expect([answer.status, answer.headers.get('location')]).toEqual([307, digitalLinkPath(it)])
  })

  test('where the store can’t be reached the shopper is asked to come back, and the outage is reported', async () => {
    const cause = new Outage('documents')
    const broken = await openStage({ report: (error) => reported.push(error) })
    try {
      Object.assign(broken.ports.lots, { list: () => Promise.reject(cause) })
      const answer = await broken.get(digitalLinkPath(lot()))
      expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5'])
      expect(await answer.text()).toContain('Try again in a moment')
      expect(reported).toContain(cause)
    } finally {
      await broken.close()
    }
  })
})

test('a hundred phones that open one lot at once make its story once', async () => {
  const it = await packed(stage)
  await sail(stage, { lots: [{ lot: it }] })
  let tellings = 0
  const { batches } = stage.ports
  const findMany = batches.findMany.bind(batches)
  Object.assign(batches, {
    findMany: (ids: readonly string[]) => {
      tellings += 1
      return findMany(ids)
    },
  })
  const answers = await Promise.all(Array.from({ length: 100 }, () => stage.get(digitalLinkPath(it))))
  expect(answers.every((answer) => answer.status === 200)).toBe(true)
  expect(tellings).toBeLessThanOrEqual(2)
})
