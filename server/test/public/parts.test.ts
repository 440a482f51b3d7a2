import { formatOf } from '../../src/adapters/http/public/format.ts'
import { html, trusted } from '../../src/adapters/http/public/html.ts'
import { chooseLanguage } from '../../src/adapters/http/public/language.ts'
import { clipRing } from '../../src/adapters/http/public/map/clipRing.ts'
import { landIn } from '../../src/adapters/http/public/map/land.ts'
import { linePath } from '../../src/adapters/http/public/map/linePath.ts'
import { mapWidth, viewOf } from '../../src/adapters/http/public/map/mapView.ts'
import { simplifyLine } from '../../src/adapters/http/public/map/simplifyLine.ts'
import { sharedWork } from '../../src/adapters/http/public/sharedWork.ts'

describe('html', () => {
  test('escapes what is interpolated, in text and in attributes, and not what is markup already', () => {
    const name = `<b title="x" id='y'>&`
    expect(html`<p title="${name}">${name}${html`<i>${1}</i>`}${trusted('<hr>')}</p>`.text).toBe(
      '<p title="&lt;b title=&quot;x&quot; id=&#39;y&#39;&gt;&amp;">&lt;b title=&quot;x&quot; id=&#39;y&#39;&gt;&amp;<i>1</i><hr></p>',
    )
  })

  test('joins lists and leaves out what is not there', () => {
    expect(html`<ul>${[1, 2].map((it) => html`<li>${it}</li>`)}${undefined}</ul>`.text).toBe(
      '<ul><li>1</li><li>2</li></ul>',
    )
  })
})

describe('language', () => {
  test.each([
    ['zh;q=0.5, en;q=0.4', 'zh'],
    ['EN-gb', 'en'],
    ['zhx', 'en'],
    ['*', 'en'],
    ['zh;q=x, en;q=0.1', 'en'],
    ['zh;q=2', 'en'],
    [';;,,q=', 'en'],
    [`${'fr,'.repeat(100_000)}zh`, 'en'],
  ])('%.30s is read in %s', (header, language) => {
    expect(chooseLanguage(undefined, header)).toBe(language)
  })

  test('what the address asks for wins, where it is one of ours and asked for once', () => {
    expect(chooseLanguage('zh', 'en')).toBe('zh')
    expect(chooseLanguage(['zh', 'en'], 'en')).toBe('en')
  })
})

describe('format', () => {
  const [en, zh] = [formatOf('en'), formatOf('zh')]

  test.each([
    [0, '0 min', '0 分钟'],
    [59.4, '59 min', '59 分钟'],
    [200, '3 h 20 min', '3 小时 20 分钟'],
    [2820, '47 h', '47 小时'],
    [2879.6, '2 days', '2 天'],
    [21780, '15 days 3 h', '15 天 3 小时'],
  ])('%d minutes are %s', (minutes, english, chinese) => {
    expect([en.duration(minutes), zh.duration(minutes)].map((it) => it.replaceAll('\u00a0', ' '))).toEqual([
      english,
      chinese,
    ])
  })

  test('a share is never rounded up to all of it', () => {
    expect([1, 0.9999, 0.5, 0].map((share) => en.percent(share).replace('\u00a0', ' '))).toEqual([
      '100 %',
      '99.9 %',
      '50.0 %',
      '0.0 %',
    ])
  })

  test('temperatures have a true minus, and nothing has none', () => {
    expect([-18.04, -0.01, 4].map((it) => en.celsius(it).replace('\u00a0', ' '))).toEqual([
      '−18.0 °C',
      '0.0 °C',
      '4.0 °C',
    ])
  })

  test('a moment is told in UTC+8, a harvest day as it was written', () => {
    expect(en.dateTime('2026-07-04T18:30:00.000Z')).toBe('5 Jul, 02:30')
    expect(en.day('2026-07-04')).toBe('4 Jul 2026')
    expect(zh.day('2026-07-04')).toBe('2026年7月4日')
    expect(en.days('2026-07-02', '2026-07-04')).toBe('2–4 Jul 2026')
    expect(['2026-07-04', '2026-08-01', '2027-01-01'].map((last) => zh.days('2026-07-02', last))).toEqual([
      '2026年7月2日至4日',
      '2026年7月2日至8月1日',
      '2026年7月2日至2027年1月1日',
    ])
  })
})

describe('map', () => {
  const raub = { latitude: 3.79, longitude: 101.86 }
  const shanghai = { latitude: 31.27, longitude: 121.59 }

  test('a view shows all of a way, north up, with room around it', () => {
    const view = viewOf([raub, shanghai])
    const [from, to] = [view.project(raub), view.project(shanghai)]
    expect(from.x).toBeLessThan(to.x)
    expect(from.y).toBeGreaterThan(to.y)
    for (const spot of [from, to]) {
      expect(spot.x).toBeGreaterThan(40)
      expect(spot.x).toBeLessThan(mapWidth - 40)
      expect(spot.y).toBeGreaterThan(40)
      expect(spot.y).toBeLessThan(view.height - 40)
    }
  })

  test('a way over the date line goes the short way round', () => {
    const angeles = { latitude: 33.7, longitude: -118.2 }
    const view = viewOf([shanghai, angeles])
    expect(view.project(angeles).x).toBeGreaterThan(view.project(shanghai).x)
    expect(view.worldWidth).toBeGreaterThan(mapWidth)
  })

  test('the land of a lane is a few kilobytes, and the same for the same view', () => {
    const land = landIn(viewOf([raub, shanghai]))
    expect(land.length).toBeGreaterThan(2000)
    expect(land.length).toBeLessThan(12_000)
    expect(land).toMatch(/^M[-\d. lMz]+z$/)
    expect(landIn(viewOf([raub, shanghai]))).toBe(land)
  })

  test('a ring is cut at the frame', () => {
    const ring = [
      { x: -5, y: 2 },
      { x: 5, y: 2 },
      { x: 5, y: 8 },
      { x: -5, y: 8 },
    ]
    const clipped = clipRing(ring, { left: 0, top: 0, right: 10, bottom: 10 })
    expect(clipped.map(({ x, y }) => `${x} ${y}`).sort()).toEqual(['0 2', '0 8', '5 2', '5 8'])
    expect(clipRing(ring, { left: 6, top: 0, right: 10, bottom: 10 })).toEqual([])
  })

  test('points that no eye would miss are left out; a closed ring keeps its shape', () => {
    const line = [
      { x: 0, y: 0 },
      { x: 5, y: 0.1 },
      { x: 10, y: 0 },
      { x: 10, y: 8 },
    ]
    expect(simplifyLine(line, 0.5)).toEqual([line[0], line[2], line[3]])
    const ring = [
      { x: 0, y: 0 },
      { x: 4, y: 0 },
      { x: 4, y: 4 },
      { x: 0, y: 0 },
    ]
    expect(simplifyLine(ring, 0.5)).toEqual(ring)
  })

  test('a path is written in tenths, relative and short', () => {
    expect(
      linePath([
        { x: 1, y: 2 },
        { x: 1.26, y: 1.5 },
        { x: 1.26, y: 1.5 },
        { x: 10, y: 1.5 },
      ]),
    ).toBe('M1 2l.3-.5 8.7 0')
    expect(linePath([])).toBe('')
  })
})

describe('work that many ask for', () => {
  const shared = (maxAgeMs: number) => sharedWork<number>({ maxAgeMs, maxKept: 2 })

  test('is done once while it lasts', async () => {
    const share = shared(0)
    let done = 0
    const work = async () => {
      done += 1
      return done
    }
    expect(await Promise.all([share('a', work), share('a', work), share('b', work)])).toEqual([1, 1, 2])
    expect(await share('a', work)).toBe(3)
  })

  test('is not kept where it failed', async () => {
    const share = shared(60_000)
    await expect(share('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    await expect(share('a', () => Promise.resolve(1))).resolves.toBe(1)
    await expect(share('a', () => Promise.resolve(2))).resolves.toBe(1)
  })

  test('forgets the oldest beyond its bound', async () => {
    const share = shared(60_000)
    for (const key of ['a', 'b', 'c']) await share(key, () => Promise.resolve(1))
    expect(await share('a', () => Promise.resolve(2))).toBe(2)
    expect(await share('c', () => Promise.resolve(2))).toBe(1)
  })
})
