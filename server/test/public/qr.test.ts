import { digitalLinkPath } from '@cordline/contract/vocabulary/gtin'
import jsQR from 'jsqr'
import sharp from 'sharp'
import { maxQrSize, minQrSize, quietModules } from '../../src/adapters/http/public/qrImage.ts'
import { lot } from '../builders.ts'
import { openStage, packed, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

interface Picture {
  readonly data: Uint8ClampedArray
  readonly width: number
  readonly height: number
}

async function pictureOf(answer: Response): Promise<Picture> {
  const image = sharp(Buffer.from(await answer.arrayBuffer()), { density: 144 })
  const { data, info } = await image
    .flatten({ background: '#fff' })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { data: new Uint8ClampedArray(data), width: info.width, height: info.height }
}

const isDark = ({ data, width }: Picture, x: number, y: number): boolean => (data[(y * width + x) * 4] ?? 255) < 128

/** White pixels around the code, and the size of one module, from the finder pattern of seven modules. */
function measure(picture: Picture): { readonly quietPx: number; readonly modulePx: number } {
  const rows = Array.from({ length: picture.height }, (_, y) => y)
  const isRowDark = (y: number) => rows.some((x) => isDark(picture, x, y))
  const top = rows.findIndex(isRowDark)
  const bottom = picture.height - 1 - rows.findLastIndex(isRowDark)
  const left = rows.findIndex((x) => isDark(picture, x, top))
  const finderEnd = rows.findIndex((x) => x > left && !isDark(picture, x, top))
  const right = picture.width - 1 - Math.max(...rows.map((y) => rows.findLastIndex((x) => isDark(picture, x, y))))
  return { quietPx: Math.min(top, bottom, left, right), modulePx: (finderEnd - left) / 7 }
}

describe.each([
  ['svg', '.svg'],
  ['png', '.png'],
  ['the smallest png', `.png?size=${minQrSize}`],
  ['the largest png', `.png?size=${maxQrSize}`],
  ['a png whose size no module divides', '.png?size=601'],
])('%s', (_name, ending) => {
  test('is read as the lot’s link, with four modules of white around it', async () => {
    const it = await packed(stage)
    const picture = await pictureOf(await stage.get(`/qr${digitalLinkPath(it)}${ending}`))
    expect(jsQR.default(picture.data, picture.width, picture.height)?.data).toBe(stage.publicUrl + digitalLinkPath(it))
    const { quietPx, modulePx } = measure(picture)
    expect(Number.isInteger(modulePx)).toBe(true)
    expect(quietPx / modulePx).toBeGreaterThanOrEqual(quietModules)
  })
})

test('is 600 px where nobody says otherwise', async () => {
  const it = await packed(stage)
  const answer = await stage.get(`/qr${digitalLinkPath(it)}.png`)
  expect(answer.headers.get('content-type')).toBe('image/png')
  expect(await pictureOf(answer)).toMatchObject({ width: 600, height: 600 })
})

test('survives a scratch across a tenth of it', async () => {
  const it = await packed(stage)
  const picture = await pictureOf(await stage.get(`/qr${digitalLinkPath(it)}.png`))
  for (let y = 380; y < 420; y += 1) {
    for (let x = 250; x < 520; x += 1)
      picture.data.fill(255, (y * picture.width + x) * 4, (y * picture.width + x + 1) * 4)
  }
  expect(jsQR.default(picture.data, picture.width, picture.height)?.data).toBe(stage.publicUrl + digitalLinkPath(it))
})

test('a code with dots keeps its own name', async () => {
  const it = await packed(stage, { lot: { code: 'A.1.svg' as ReturnType<typeof lot>['code'] } })
  const picture = await pictureOf(await stage.get(`/qr${digitalLinkPath(it)}.png`))
  expect(jsQR.default(picture.data, picture.width, picture.height)?.data).toBe(
    `${stage.publicUrl}/01/${it.gtin}/10/A.1.svg`,
  )
})

test.each(['299', '2001', '600.5', 'big', '-600'])('size=%s is refused', async (size) => {
  const it = await packed(stage)
  expect((await stage.get(`/qr${digitalLinkPath(it)}.png?size=${size}`)).status).toBe(400)
})

test.each([
  ['an unknown lot', () => `/qr${digitalLinkPath(lot())}.svg`],
  ['another picture format', () => `/qr${digitalLinkPath(lot())}.gif`],
  ['a wrong check digit', () => '/qr/01/09506000134353/10/L1.png'],
])('%s has no code', async (_what, pathOf) => {
  expect((await stage.get(pathOf())).status).toBe(404)
})
