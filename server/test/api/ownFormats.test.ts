import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeDevice } from './bodies.ts'
import { newFolder, startCordline } from './cordline.ts'

let folder: string
beforeEach(() => {
  folder = newFolder()
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function fileOf(content: string): string {
  const path = join(folder, 'formats.json')
  writeFileSync(path, content)
  return path
}

it('a format of one’s own is read at the start, and used like a built-in one', async () => {
  const acme = {
    kind: 'json',
    device: 'imei',
    time: { path: 'ts', unit: 's' },
    fields: {
      temp: { path: 't', scale: 0.1, unit: '°F', missing: [32767] },
      door: { path: 'd', words: { O: true, C: false } },
    },
  }
  const cordline = await startCordline(
    { FORMATS_FILE: fileOf(JSON.stringify({ acme })) },
    { folder: join(folder, 'data') },
  )
  try {
    const exporter = cordline.as('exporter')
    const { id } = await makeDevice(exporter)
    const ts = Math.floor(Date.now() / 1000) - 60
    const posted = await exporter.post('/uplinks/acme', { imei: id, ts, t: -4, d: 'O' })
    expect(posted.body).toMatchObject({ added: 1, refused: 0 })
    const { items } = (await exporter.get(`/devices/${id}/readings`)).body as { items: object[] }
    expect(items).toMatchObject([{ takenAt: new Date(ts * 1000).toISOString(), temp: -18, door: true }])
  } finally {
    await cordline.stop()
  }
})

it.each([
  [
    'what is wrong with each format, all at once',
    '{"a":{"kind":"json"},"b":{"kind":"xml"}}',
    /a\.device must say where it is\.\n.*b\.kind must be json or csv/s,
  ],
  ['that it is no JSON', '{"a":', /is not JSON/],
])('the server does not start, and says %s', async (_, content, said) => {
  const starting = startCordline({ FORMATS_FILE: fileOf(content) }, { folder: join(folder, 'data') })
  await expect(starting).rejects.toThrow(
    expect.objectContaining({ name: 'StartError', message: expect.stringMatching(said) }),
  )
})

it('the server does not start where the file is not there, and says so', async () => {
  const starting = startCordline({ FORMATS_FILE: join(folder, 'none.json') }, { folder: join(folder, 'data') })
  await expect(starting).rejects.toThrow(/FORMATS_FILE .*none\.json can't be read \(ENOENT\)/)
})
