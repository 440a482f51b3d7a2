import { makeDevice } from './bodies.ts'
import { type Answer, type Cordline, problemOf } from './cordline.ts'
import { joinAs, type Member, startFounded } from './joining.ts'

const noonMs = Date.parse('2026-07-04T12:00:00Z')
let cordline: Cordline & { readonly owner: Member }
let device: string
beforeAll(async () => {
  cordline = await startFounded({}, { clock: { now: () => noonMs } })
})
beforeEach(async () => {
  device = (await makeDevice(cordline.owner.caller)).id
})
afterAll(() => cordline.stop())

const importing = (file: string | Uint8Array, query = 'format=csv-iso'): Promise<Answer> =>
  cordline.owner.caller.post(`/devices/${device}/readings/import?${query}`, file, { 'content-type': 'text/csv' })
const real = 'format=csv-iso&dryRun=false'
const readings = async (): Promise<readonly object[]> =>
  ((await cordline.owner.caller.get(`/devices/${device}/readings?limit=5000`)).body as { items: object[] }).items

/** Ten o'clock and the minutes after, in Malaysia. */
const rows = (...temperatures: readonly (number | string)[]): string[] =>
  temperatures.map((it, minute) => `2026-07-04 10:${String(minute).padStart(2, '0')}:00,${it},80`)
const header = 'Time,Temperature (°C),Humidity (%RH)'
const fileOf = (...lines: readonly string[]): string => `${lines.join('\n')}\n`

it('a dry run says what would happen, and writes nothing', async () => {
  const { status, body } = await importing(fileOf(header, ...rows(-18.5, -18.4)))
  expect(status).toBe(200)
  expect(body).toEqual({
    ...{ rows: 2, wouldAdd: 2, repeated: 0, refused: 0, errors: [] },
    from: '2026-07-04T02:00:00.000Z',
    to: '2026-07-04T02:01:00.000Z',
    preview: [-18.5, -18.4].map((temp, minute) => ({
      takenAt: `2026-07-04T02:0${minute}:00.000Z`,
      receivedAt: '2026-07-04T12:00:00.000Z',
      ...{ temp, rh: 80, hist: true },
    })),
  })
  expect(await readings()).toEqual([])
})

it('an import adds its readings as history; the same file again adds none', async () => {
  const file = fileOf(header, ...rows(-18.5, -18.4, -18.3))
  expect((await importing(file, real)).body).toMatchObject({ added: 3, repeated: 0, refused: 0 })
  expect(await readings()).toMatchObject([-18.5, -18.4, -18.3].map((temp) => ({ temp, rh: 80, hist: true })))
  expect((await importing(file, real)).body).toMatchObject({ added: 0, repeated: 3, refused: 0 })
  const longer = fileOf(header, ...rows(-18.5, -18.4, -18.3, -18.2))
  expect((await importing(longer)).body).toMatchObject({ wouldAdd: 1, repeated: 3, to: '2026-07-04T02:03:00.000Z' })
})

it('a bad row costs its neighbours nothing, and is told with its line and its column', async () => {
  const file = fileOf(
    'Serial number: 12',
    '',
    header,
    ...rows(-18.5, 'warm', '--', 850, -18.4),
    'yesterday,4,80',
    '"2026-07-04 10:09:00,4,80',
    '2026-07-04 10:10:00,4,80',
  )
  const dry = await importing(file)
  const { body } = await importing(file, real)
  expect(body).toMatchObject({
    ...{ rows: 8, added: 4, refused: 4 },
    errors: [
      { row: 5, column: 'Temperature (°C)', code: 'unmappable', message: '"warm" is no number' },
      { row: 7, column: 'Temperature (°C)', code: 'out-of-range' },
      { row: 9, column: 'Time', code: 'unmappable' },
      { row: 10, column: 'Time', code: 'unmappable' },
    ],
  })
  const { wouldAdd, ...same } = dry.body as { wouldAdd: number }
  expect({ ...same, added: wouldAdd }).toEqual(body)
  // A probe that says nothing leaves its row with what else was measured.
  expect(await readings()).toMatchObject([{ temp: -18.5 }, { rh: 80 }, { temp: -18.4 }, { temp: 4 }])
})

it('a quote that is left open swallows no row below it, though another one seems to close it', async () => {
  const [first = '', second = '', third = ''] = rows(-18.5, -18.4, -18.3)
  const { body } = await importing(fileOf(header, `"${first}`, second, `"${third}`, ...rows(-18.2)), real)
  expect(body).toMatchObject({ rows: 4, added: 2, errors: [{ row: 2 }, { row: 4 }] })
})

it('another reading of a time that is taken is refused, and the first stays; in a dry run too', async () => {
  await importing(fileOf(header, ...rows(-18.5)), real)
  const again = fileOf(header, ...rows(-17, -17), ...rows(-16).map((it) => it.replace('10:00', '10:01')))
  const errors = [2, 4].map((row) => ({ row, column: 'Time', code: 'time-reused' }))
  expect((await importing(again)).body).toMatchObject({ wouldAdd: 1, refused: 2, errors })
  expect((await importing(again, real)).body).toMatchObject({ added: 1, refused: 2, errors })
  expect(await readings()).toMatchObject([{ temp: -18.5 }, { temp: -17 }])
})

const iso = [-18.5, -18.4]
it.each<[string, string | Uint8Array]>([
  ['with CRLF', fileOf(header, ...rows(...iso)).replaceAll('\n', '\r\n')],
  ['with a mark of UTF-8 at its beginning', `\uFEFF${fileOf(header, ...rows(...iso))}`],
  ['in UTF-16, as Excel writes Unicode text', utf16(fileOf(header, ...rows(...iso)).replaceAll(',', '\t'))],
  ['in the Western code page', Buffer.from(fileOf(header, ...rows(...iso)), 'latin1')],
  [
    'with semicolons and decimal commas',
    fileOf(header, ...rows(...iso))
      .replaceAll(',', ';')
      .replaceAll('.', ','),
  ],
  [
    'with tabs and quotes',
    fileOf(header, ...rows(...iso))
      .replaceAll(/([^,\n]+)/g, '"$1"')
      .replaceAll(',', '\t'),
  ],
  ['in °F', fileOf(header.replace('°C', '°F'), ...rows(-1.3, -1.12))],
  [
    'with the date beside the time',
    fileOf('Date,Time,Temperature °C', ...rows(...iso).map((it) => it.replace(' ', ',').replace(',80', ''))),
  ],
])('reads a file %s', async (_, file) => {
  expect((await importing(file)).body).toMatchObject({
    ...{ wouldAdd: 2, refused: 0, from: '2026-07-04T02:00:00.000Z' },
    preview: iso.map((temp) => ({ temp })),
  })
})

function utf16(text: string): Uint8Array {
  return Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')])
}

it.each([
  ['format=csv-dmy', '04/07/2026 10:00'],
  ['format=csv-us', '07/04/26 10:00:00 AM'],
  ['format=csv-iso&zone=%2B00:00', '2026-07-04 02:00'],
  ['format=csv-iso&zone=-05:00', '2026-07-03 21:00'],
])('reads a time by its format and zone: %s', async (query, time) => {
  const { body } = await importing(fileOf('Time,Temperature', `${time},4`), query)
  expect(body).toMatchObject({ wouldAdd: 1, from: '2026-07-04T02:00:00.000Z' })
})

it('tells the first 200 errors, and counts them all', async () => {
  const { body } = await importing(fileOf(header, ...Array(300).fill('no,time,here')))
  const { refused, errors, from } = body as { refused: number; errors: object[]; from: null }
  expect([refused, errors.length, from]).toEqual([300, 200, null])
})

describe('a file is refused', () => {
  it('where no row names its columns, and says which they would be', async () => {
    const problem = problemOf(await importing('a,b\n1,2\n', real))
    expect(problem).toMatchObject({ status: 400, code: 'bad-request', errors: [{ path: 'format' }] })
    expect(problem.detail).toMatch(/Date or Time.*Temperature °C/)
  })

  it('in a format that is not one for files, or none', async () => {
    for (const query of ['format=ttn', 'format=nobodys', '', 'format=csv-iso&zone=8', 'format=csv-iso&dryRun=perhaps'])
      expect(problemOf(await importing(fileOf(header), query))).toMatchObject({ status: 400 })
  })

  it('with more rows or bytes than one import takes, before anything is written', async () => {
    const many = fileOf(header, ...Array(100_000).fill('2026-07-04 10:00:00,4,80'))
    expect(problemOf(await importing(many, real))).toMatchObject({ status: 413, code: 'too-large' })
    const large = 'x'.repeat(8 * 1024 * 1024 + 1)
    expect(problemOf(await importing(large, real))).toMatchObject({ status: 413, code: 'too-large' })
    expect(await readings()).toEqual([])
  })

  it('for a device that is blocked, or that is not there', async () => {
    await cordline.owner.caller.post(`/devices/${device}/block`)
    expect(problemOf(await importing(fileOf(header, ...rows(4)), real))).toMatchObject({ code: 'device-blocked' })
    device = 'nobodys'
    expect(problemOf(await importing(fileOf(header, ...rows(4)), real))).toMatchObject({ status: 404 })
  })

  it('of somebody who may see the device and not change it', async () => {
    const viewer = await joinAs(cordline, 'Vera', 'viewer')
    const answer = await viewer.caller.post(`/devices/${device}/readings/import?${real}`, fileOf(header, ...rows(4)))
    expect(problemOf(answer)).toMatchObject({ status: 403, code: 'not-allowed' })
  })
})

it('a fortnight of every minute is one import', async () => {
  const start = Date.parse('2026-06-10T00:00:00Z')
  const many = Array.from({ length: 20_000 }, (_, minute) => {
    const local = new Date(start + minute * 60_000 + 8 * 3_600_000).toISOString()
    return `${local.slice(0, 19).replace('T', ' ')},${-18 - (minute % 10) / 10},80`
  })
  expect((await importing(fileOf(header, ...many), real)).body).toMatchObject({
    rows: 20_000,
    added: 20_000,
    refused: 0,
  })
}, 30_000)
