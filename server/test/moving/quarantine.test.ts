import { join } from 'node:path'
import { DeviceId } from '@cordline/contract/vocabulary/ids'
import { openEmbedded } from '../../src/adapters/embedded/openEmbedded.ts'
import { openServers } from '../../src/moving/servers.ts'
import { maxQuarantinePayload, type Quarantined } from '../../src/ports/quarantine.ts'
import { quarantine } from '../../src/quarantine.ts'
import { aFolder } from '../adapters/embedded/aFolder.ts'
import { makeDevice } from '../api/bodies.ts'
import { type Cordline, newFolder, startCordline } from '../api/cordline.ts'
import { device, noonMs } from '../builders.ts'
import { type Said, type } from './aHouse.ts'

/** The machine may be busy with other things. */
jest.setTimeout(60_000)

const { folder: root, remove } = aFolder()
afterAll(remove)
const run = (args: string, environment: Record<string, string>): Promise<Said> =>
  type(quarantine, args, { environment, openServers })

const late = DeviceId.parse('TK-late')
const refused = (minute: number, changes: Partial<Quarantined> = {}): Quarantined => ({
  deviceId: late,
  receivedAt: noonMs + minute * 60_000,
  code: 'unknown-device',
  path: '',
  message: 'no such device is registered',
  payload: JSON.stringify({ ts: noonMs + minute * 60_000, temp: -18 }),
  ...changes,
})

/** A stopped server's folder, with some that can land since, some that can't and one that was cut. */
let folders = 0
async function aStoppedServer(): Promise<string> {
  folders += 1
  const folder = join(root, `server-${folders}`)
  const store = openEmbedded({ folder })
  await store.documents.devices.insert(device({ id: late }))
  await store.quarantine.keep([
    ...[0, 1, 2].map((minute) => refused(minute)),
    refused(3, {
      code: 'broken-json',
      message: 'the payload is not JSON',
      payload: '{"a":\u001b[2J'.padEnd(maxQuarantinePayload),
    }),
    refused(4, { deviceId: 'TK-stranger' }),
  ])
  await store.close()
  return folder
}

describe('on the stores of a stopped server', () => {
  it('lists how many by reason, and the newest with what was sent, whoever sent it', async () => {
    const { code, printed } = await run('list', { DATA_DIR: await aStoppedServer() })
    const lines = printed.split('\n')
    expect(code).toBe(0)
    expect(lines.slice(0, 4)).toEqual([
      '5 refused readings are kept',
      '      4  unknown-device',
      '      1  broken-json',
      '2026-07-04T12:04:00.000Z  TK-stranger  unknown-device: no such device is registered',
    ])
    expect(printed).toMatch(/\{"a": \[2J +… \(cut\)/)
  })

  it('exports lines of JSON, or a table', async () => {
    const DATA_DIR = await aStoppedServer()
    const lines = (await run('export --code unknown-device', { DATA_DIR })).printed.split('\n')
    expect(lines.map((it) => JSON.parse(it).receivedAt.slice(11, 16))).toEqual(['12:04', '12:02', '12:01', '12:00'])
    const { printed } = await run('export --as csv --device TK-stranger', { DATA_DIR })
    expect(printed.split('\n')[1]).toMatch(/^"2026-07-04T12:04:00.000Z","TK-stranger","unknown-device"/)
  })

  it('tries again, says what came of it, and does nothing more the next time', async () => {
    const folder = await aStoppedServer()
    const environment = {}
    expect(await run(`replay --data ${folder}`, environment)).toMatchObject({
      code: 0,
      printed: '5 tried again: 3 landed, 1 refused again, 1 cut',
    })
    expect((await run(`replay --data ${folder}`, environment)).printed).toMatch(/^2 tried again: 0 landed/)
    const store = openEmbedded({ folder })
    const { received } = await store.readings.tally({ deviceId: late, from: 0, to: noonMs * 2 }, 0)
    await store.close()
    expect(received).toBe(3)
  })

  it('takes only what is meant', async () => {
    const args = 'replay --device TK-late --code unknown-device --from 2026-07-04T12:01:00Z --to 2026-07-04T12:01:30Z'
    const { printed } = await run(args, { DATA_DIR: await aStoppedServer() })
    expect(printed).toBe('1 tried again: 1 landed, 0 refused again, 0 cut')
  })

  it('says in a sentence what to do while the server runs, where nothing is there, and what it does not know', async () => {
    const DATA_DIR = await aStoppedServer()
    const store = openEmbedded({ folder: DATA_DIR })
    expect((await run('list', { DATA_DIR })).told).toMatch(
      /in use by another Cordline.*While it runs, use its page Refused readings, or --url with CORDLINE_TOKEN\.$/,
    )
    await store.close()
    expect((await run('list', { DATA_DIR: join(root, 'nowhere') })).told).toMatch(/^There is no cordline\.db in /)
    expect((await run('', { DATA_DIR })).told).toBe('Say list, export or replay. See --help.')
    expect((await run('toString', { DATA_DIR })).told).toBe('Say list, export or replay. See --help.')
    expect((await run('list --from yesterday', { DATA_DIR })).told).toMatch(/^--from: /)
    expect((await run('list --code hot', { DATA_DIR })).told).toMatch(/^--code: /)
    expect((await run('export --as xlsx', { DATA_DIR })).told).toBe('--as is ndjson or csv, not xlsx.')
    expect((await run('list --url http://127.0.0.1:1', { DATA_DIR })).told).toMatch(/needs CORDLINE_TOKEN/)
    expect((await run('list --url 127.0.0.1', { CORDLINE_TOKEN: 'x' })).told).toMatch(/^--url is an address/)
    expect((await run('list --url http://x --data y', { CORDLINE_TOKEN: 'x' })).told).toMatch(/name one of them/)
  })
})

describe('by the API of a running server', () => {
  let cordline: Cordline
  let late: string
  beforeAll(async () => {
    const folder = newFolder()
    const store = openEmbedded({ folder })
    const rows = [0, 1, 2].map((minute) => refused(minute, { deviceId: 'TK-before' }))
    await store.quarantine.keep([...rows, refused(5, { deviceId: 'TK-stranger' })])
    await store.close()
    cordline = await startCordline({}, { folder })
    late = (await cordline.as('exporter').make('put', '/devices/TK-before', { label: 'Late' })).id
    await makeDevice(cordline.as('exporter'))
  })
  afterAll(() => cordline.stop())
  const tokenOf = async (...scopes: string[]) => {
    const expiresAt = new Date(Date.now() + 86_400_000).toISOString()
    const body = { name: 'Clerk', scopes, expiresAt }
    return (await cordline.as('exporter').make<{ secret: string }>('post', '/tokens', body)).secret
  }

  it('does the same for what the token may see', async () => {
    const CORDLINE_TOKEN = await tokenOf('devices')
    const at = `--url ${cordline.url}`
    expect((await run(`list ${at}`, { CORDLINE_TOKEN })).printed).toMatch(/^3 refused readings are kept\n/)
    const csv = (await run(`export --as csv ${at}`, { CORDLINE_TOKEN })).printed
    expect(csv.split('\n')).toHaveLength(4)
    expect(csv.startsWith('\ufeff"receivedAt"')).toBe(true)
    expect((await run(`replay ${at} --device ${late}`, { CORDLINE_TOKEN })).printed).toBe(
      '3 tried again: 3 landed, 0 refused again, 0 cut',
    )
    expect((await run(`list ${at}`, { CORDLINE_TOKEN })).printed).toBe('0 refused readings are kept')
  })

  it('tells what the server says no to, and where nobody answers', async () => {
    const CORDLINE_TOKEN = await tokenOf('read')
    expect((await run(`replay --url ${cordline.url}`, { CORDLINE_TOKEN })).told).toMatch(
      / says no: devices are changed/,
    )
    expect((await run(`list --url ${cordline.url}`, { CORDLINE_TOKEN: 'cdt_none' })).told).toMatch(/ says no: /)
    expect(await run('list --url http://127.0.0.1:9', { CORDLINE_TOKEN })).toMatchObject({
      code: 1,
      told: expect.stringMatching(/^http:\/\/127\.0\.0\.1:9 can't be reached/),
    })
  })
})
