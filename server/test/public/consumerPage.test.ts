import { digitalLinkPath } from '@cordline/contract/vocabulary/gtin'
import { instantOf } from '@cordline/contract/vocabulary/instant'
import type { Lot } from '@cordline/contract/vocabulary/lot'
import { batch, lot, orchard } from '../builders.ts'
import { arrivalHours, departure, hourMs, openStage, packed, type Stage, sail } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

/** What a reader sees: no markup, no style sheet, plain spaces. */
const textOf = (page: string): string =>
  page
    .replace(/<style>.*?<\/style>/s, '')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/[\s\u00a0]+/g, ' ')
const headlineOf = (page: string): string =>
  textOf(/<section class="card verdict[^>]*>.*?<h2>(.*?)<\/h2>/s.exec(page)?.[1] ?? '')
const read = async (it: Lot, query = '') => textOf(await stage.page(it, query))

describe('how cold it stayed', () => {
  test('a lot that was at −18 °C or colder all the time stayed frozen all the way', async () => {
    const it = await packed(stage)
    await sail(stage, { lots: [{ lot: it }] })
    const page = await stage.page(it)
    expect(headlineOf(page)).toBe('Stayed frozen all the way')
    expect(textOf(page)).toContain('100 % of 11 days 11 h measured in the container was at −18 °C or colder.')
    expect(textOf(page)).toContain('Between packing and loading: 10 h, not measured here.')
    expect(page).not.toContain('class="gap"')
  })

  test('a thaw is the first thing said, with how long and since when', async () => {
    const it = await packed(stage)
    await sail(stage, { lots: [{ lot: it }], temperatureC: (hours) => (hours > 100 && hours < 106 ? 2 : -20) })
    const page = await stage.page(it)
    expect(headlineOf(page)).toMatch(/^Was above −5 °C for 5 h/)
    expect(textOf(page)).toContain('It began to thaw on 9 Jul 2026; warmest 2.0 °C.')
    expect(textOf(page)).not.toContain('Stayed frozen')
    expect(textOf(page)).not.toContain('quality left')
  })

  test('an alarm is too warm, not nearly fine', async () => {
    const it = await packed(stage)
    await sail(stage, { lots: [{ lot: it }], temperatureC: (hours) => (hours > 50 && hours < 53 ? -11 : -20) })
    expect(headlineOf(await stage.page(it))).toMatch(/^Was too warm for/)
  })

  test('some time above the target is said in the headline', async () => {
    const it = await packed(stage)
    await sail(stage, { lots: [{ lot: it }], temperatureC: (hours) => (hours > 50 && hours < 56 ? -17 : -20) })
    expect(headlineOf(await stage.page(it))).toMatch(/^Stayed frozen, but above −18 °C for \d h/)
  })

  test('a gap is told apart, hatched, and takes “all the way” away', async () => {
    const it = await packed(stage)
    await sail(stage, { lots: [{ lot: it }], isSilent: (hours) => hours > 90 && hours < 150 })
    const page = await stage.page(it)
    expect(headlineOf(page)).toBe('Frozen whenever it was measured')
    expect(textOf(page)).toMatch(/Not measured in the container: 2 days 1\d h\./)
    expect(page).toContain('class="gap"')
    expect(page).toContain('class="way unknown"')
    expect(page.match(/class="curve"/g)).toHaveLength(2)
  })

  test('without a reading no temperature is known, and none is made up', async () => {
    const it = await packed(stage)
    await sail(stage, { lots: [{ lot: it }], isSilent: () => true, nowHours: 40 })
    const page = await stage.page(it)
    expect(headlineOf(page)).toBe('No temperature known yet')
    expect(page).not.toContain('class="curve"')
    expect(textOf(page)).not.toContain('Warmest')
  })

  test('a lot that was never loaded has its orchard, its day and no container', async () => {
    const it = await packed(stage)
    const text = await read(it)
    expect(text).toContain('It is not in a container yet.')
    expect(text).toContain('Packed, waiting for its container')
    expect(text).toContain('Raub ridge')
    expect(text).not.toContain('CSQU3054383')
  })

  test('two lots of one container show the numbers of their own time in it', async () => {
    const [early, late] = [await packed(stage), await packed(stage)]
    const temperatureC = (hours: number) => (hours < 6 ? -10 : -20)
    await sail(stage, { lots: [{ lot: early }, { lot: late, loadedAtHours: 12 }], temperatureC })
    const [first, second] = [await stage.page(early), await stage.page(late)]
    expect(headlineOf(first)).toMatch(/^Was too warm for/)
    expect(textOf(first)).toContain('Warmest −10.0 °C')
    expect(headlineOf(second)).toBe('Stayed frozen all the way')
    expect(textOf(second)).toContain('Warmest −20.0 °C')
  })

  test('a part that was split off at the store keeps the history of the whole', async () => {
    const whole = await packed(stage)
    await sail(stage, { lots: [{ lot: whole }], temperatureC: (hours) => (hours > 100 && hours < 106 ? 2 : -20) })
    const part = lot({
      batches: whole.batches,
      packedAt: instantOf(departure + (arrivalHours + 2) * hourMs),
      sources: [{ kind: 'lot', id: whole.id, weightKg: 20 }],
      weightKg: 20,
    })
    await stage.ports.lots.insert(part)
    const page = await stage.page(part)
    expect(headlineOf(page)).toMatch(/^Was above −5 °C/)
    expect(textOf(page)).toContain('CSQU3054383')
  })

  test('fresh fruit is judged by its own range, on both sides', async () => {
    const it = await packed(stage, { lot: { form: 'fresh_whole_mature' } })
    await sail(stage, { lots: [{ lot: it }], temperatureC: (hours) => (hours > 50 && hours < 60 ? 8 : 14) })
    const page = await stage.page(it)
    expect(headlineOf(page)).toMatch(/^Was too cold for/)
    expect(textOf(page)).toContain('between 13 °C and 15 °C')
    expect(textOf(page)).toContain('A fridge injures it while it is unripe.')
  })
})

describe('how it came', () => {
  test('on its way: where it was last, what is still ahead and when it is planned there', async () => {
    const it = await packed(stage)
    await sail(stage, { lots: [{ lot: it }], nowHours: 120 })
    const page = await stage.page(it)
    expect(headlineOf(page)).toBe('Frozen all the way so far')
    expect(textOf(page)).toContain('Still on its way to Store Jinqiao, Shanghai')
    expect(textOf(page)).toContain('here 10 Jul, 08:00')
    expect(page).toContain('class="way planned"')
    expect(page).toMatch(/<li class="ahead">.*?Yangshan port.*?Planned 14 Jul, 02:00/s)
  })

  test('a ship out of reach: so far it is known, and since when it is not', async () => {
    const it = await packed(stage)
    await sail(stage, { lots: [{ lot: it }], nowHours: 120, isSilent: (hours) => hours > 90 })
    const page = await stage.page(it)
    expect(headlineOf(page)).toBe('Frozen all the way so far')
    expect(textOf(page)).toContain('Last reading 9 Jul, 02:00; what came after it is not known yet.')
    expect(textOf(page)).not.toContain('Not measured in the container')
  })

  test('arrived: every stop with its planned and its real time, in UTC+8', async () => {
    const it = await packed(stage)
    await sail(stage, { lots: [{ lot: it }] })
    const text = await read(it)
    expect(text).toContain('Arrived at Store Jinqiao, Shanghai, 16 Jul')
    expect(text).toMatch(/Yangshan port Arrived 14 Jul, 1\d:\d\d · by sea Planned 14 Jul, 02:00 Left 16 Jul/)
    expect(text).toMatch(/Loaded into container CSQU3054383 Raub packing house 5 Jul, 06:00 Left 5 Jul/)
    expect(text).toContain('All times are UTC+8')
  })

  test('on the shelf: that comes first', async () => {
    const shelf = { at: instantOf(departure + (arrivalHours + 20) * hourMs), place: 'Hema Jinqiao' }
    const it = await packed(stage, { lot: { shelf } })
    await sail(stage, { lots: [{ lot: it }] })
    expect(await read(it)).toContain('On the shelf at Hema Jinqiao since 17 Jul')
  })

  test('a lot of two orchards names both, the one with most of it first', async () => {
    const [ridge, valley] = [orchard({ name: 'Ridge' }), orchard({ name: 'Valley' })]
    const harvests = [
      batch({ orchardId: ridge.id, harvestedOn: '2026-07-02' }),
      batch({ orchardId: valley.id, harvestedOn: '2026-07-04' }),
    ]
    const it = lot({ batches: harvests.map(({ id }, index) => ({ batchId: id, weightKg: 100 + index * 200 })) })
    for (const grove of [ridge, valley]) await stage.ports.orchards.insert(grove)
    for (const harvest of harvests) await stage.ports.batches.insert(harvest)
    await stage.ports.lots.insert(it)
    const text = await read(it)
    expect(text).toContain('Orchard Valley Packed from 2 orchards; most of it from here')
    expect(text).toContain('2–4 Jul 2026')
    expect(text).toMatch(/Packed from Valley · 4 Jul 2026.*Packed from Ridge · 2 Jul 2026/)
  })
})

describe('what strangers must not get', () => {
  test('no person of the growers, and no place closer than a kilometre', async () => {
    const it = await packed(stage, {
      orchard: {
        location: { latitude: 3.791234, longitude: 101.857891 },
        registrations: [
          {
            scheme: 'myGAP',
            code: 'MYGAP-06-0001',
            holder: 'Lim Seng Huat',
            validFrom: '2024-01-01',
            validTo: '2027-12-31',
          },
        ],
      },
      batch: { note: 'call Ah Huat 012-345 6789' },
    })
    await sail(stage, { lots: [{ lot: it }] })
    const json = await (await stage.get(digitalLinkPath(it), { accept: 'application/json' })).text()
    for (const answer of [await stage.page(it), json]) {
      expect(answer).toContain('MYGAP-06-0001')
      expect(answer).not.toMatch(/Seng Huat|Ah Huat|345 6789|0b0e6b0c/)
      expect(answer).not.toMatch(/3\.7912|101\.8578/)
    }
    expect(json.match(/"(latitude|longitude)":-?\d+\.\d{3}/)).toBeNull()
  })

  test('markup in names is text', async () => {
    const it = await packed(stage, { orchard: { name: '<script>alert("x")</script> & \'co' } })
    const page = await stage.page(it)
    expect(page).not.toMatch(/<script/i)
    expect(page).toContain('&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; &#39;co')
  })
})

describe('languages', () => {
  test.each([
    [undefined, '', 'en'],
    ['zh-CN,zh;q=0.9,en;q=0.8', '', 'zh-Hans'],
    ['en-US,en;q=0.9,zh;q=0.8', '', 'en'],
    ['ms-MY,zh;q=0.4,en;q=0.7', '', 'en'],
    ['fr;q=1.0, zh-TW;q=0.2', '', 'zh-Hans'],
    ['en;q=0, zh;q=0.1', '', 'zh-Hans'],
    ['zh-CN', '?lang=en', 'en'],
    ['en', '?lang=zh', 'zh-Hans'],
    ['en', '?lang=xx', 'en'],
  ])('Accept-Language %s with %s reads %s', async (accept, query, language) => {
    const it = await packed(stage)
    const answer = await stage.get(
      digitalLinkPath(it) + query,
      accept === undefined ? {} : { 'accept-language': accept },
    )
    expect(answer.headers.get('content-language')).toBe(language)
    expect(await answer.text()).toContain(`<html lang="${language}" dir="ltr">`)
  })

  test('in Chinese every word of ours is Chinese', async () => {
    const it = await packed(stage)
    await sail(stage, { lots: [{ lot: it }] })
    const page = await stage.page(it, '?lang=zh')
    expect(headlineOf(page)).toBe('全程保持冷冻')
    expect(textOf(page)).toContain('猫山王')
    expect(textOf(page)).toContain('每个果实都用绳子系在树上')
    expect(textOf(page)).not.toMatch(/Stayed|Picked|Arrived|Orchard/)
    expect(page).toContain(`${digitalLinkPath(it)}?lang=en`)
  })
})

test('in a demo it says that the fruit is simulated, else it does not', async () => {
  const demo = await openStage({ demo: true })
  try {
    expect(textOf(await demo.page(await packed(demo)))).toContain('Simulated data: this fruit does not exist.')
    expect(textOf(await demo.page(await packed(demo), '?lang=zh'))).toContain('模拟数据')
    expect(await read(await packed(stage))).not.toContain('Simulated')
  } finally {
    await demo.close()
  }
})
