import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { connect } from 'node:net'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { maxJsonBytes } from '../../src/adapters/http/jsonBody.ts'
import { lotBody, makeBatch, orchardBody } from './bodies.ts'
import { type Cordline, newFolder, people, problemOf, startCordline } from './cordline.ts'

/** What no client of ours sends. docs/security.md says where the other bad days are held. */
let cordline: Cordline
let folder: string
let cookie: string
beforeAll(async () => {
  folder = newFolder()
  // What is served lies beside what must never be.
  const webFolder = join(folder, 'web')
  mkdirSync(join(webFolder, 'assets'), { recursive: true })
  writeFileSync(join(webFolder, 'index.html'), '<!doctype html><title>Cordline</title>')
  cordline = await startCordline({}, { folder, webFolder })
  const headers = { 'content-type': 'application/json' }
  const body = JSON.stringify({ personId: people.grower })
  const entered = await fetch(`${cordline.url}/api/v1/session`, { method: 'POST', headers, body })
  cookie = entered.headers.getSetCookie()[0]?.split(';')[0] ?? ''
})
afterAll(async () => {
  await cordline.stop()
  rmSync(folder, { recursive: true })
})

const bombBytes = 64 * 1024 * 1024

it('a few kilobytes that become 64 MiB of JSON are too large once they are larger than a body may be', async () => {
  const bomb = gzipSync(`{"name":"${' '.repeat(bombBytes)}"}`)
  expect(bomb.length).toBeLessThan(maxJsonBytes)
  const answer = await cordline.as('grower').post('/orchards', bomb, { 'content-encoding': 'gzip' })
  expect(problemOf(answer)).toMatchObject({ status: 413, code: 'too-large' })
})

it('a body of as many small things as fit is refused by name, not counted out', async () => {
  const many = `{"name":"Kebun","legs":[${'{},'.repeat(maxJsonBytes / 4)}{}]}`
  const answer = await cordline.as('exporter').post('/shipments', many)
  const { errors, code } = problemOf(answer)
  expect(code).toBe('bad-request')
  expect(errors.length).toBeLessThanOrEqual(50)
})

const uuid = '3f0c1b1e-7d55-4f0e-9a35-5b2f6a0f7a10'
const pathTricks = [
  '../../../identity.json',
  '..%2f..%2fidentity.json',
  '%2e%2e%2f%2e%2e%2fidentity.json',
  '..%5c..%5cidentity.json',
  '%252e%252e%252fidentity.json',
  `${uuid}%00.jpg`,
  `${uuid}%2f..%2f${uuid}`,
  '%c0%ae%c0%ae/identity.json',
  'C:%5cidentity.json',
]

describe.each(pathTricks)('the path %s', (trick) => {
  it('names no photo and no document, to be read or to be written', async () => {
    const batch = await makeBatch(cordline.as('grower'))
    const paths = [`/batches/${batch.id}/photos/${trick}`, `/orchards/${trick}`, `/devices/${trick}`]
    for (const path of paths) {
      for (const method of ['GET', 'PUT']) {
        const { status, text } = await sendRaw(method, `/api/v1${path}`)
        expect([path, [400, 404, 405].includes(status)]).toEqual([path, true])
        expect(text).not.toContain('serverKey')
      }
    }
  })

  it('leads out of no folder that is served', async () => {
    expect(readFileSync(join(folder, 'identity.json'), 'utf8')).toContain('serverKey')
    for (const root of ['/', '/assets/', '/assets/%2e%2e/', '/01/', '/api/v1/../../']) {
      const { text } = await sendRaw('GET', `${root}${trick}`)
      expect(text).not.toContain('serverKey')
    }
  })
})

it('keeps answering while 200 connections of one address say nothing, or half of a request', async () => {
  const { hostname, port } = new URL(cordline.url)
  const silent = Array.from({ length: 200 }, () => connect(Number(port), hostname))
  await Promise.all(silent.map((it) => once(it, 'connect')))
  for (const it of silent.slice(100)) it.write('POST /api/v1/session HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n')
  const answers = await Promise.all(Array.from({ length: 50 }, () => cordline.as('grower').get('/orchards')))
  expect(answers.map(({ status }) => status)).toEqual(Array(50).fill(200))
  for (const it of silent) it.destroy()
})

it('lets 1,000 connections of one moment wait while it is busy', () => {
  const { hostname, port } = new URL(cordline.url)
  // This process is the server, and accepts nobody until the other one has ended.
  const script = `
    let open = 0
    const end = () => { console.log(open); process.exit() }
    setTimeout(end, 5000)
    for (let n = 0; n < 1000; n += 1)
      require('node:net').connect(${port}, '${hostname}', () => { if (++open === 1000) end() }).on('error', () => {})`
  const open = Number(execFileSync(process.execPath, ['-e', script], { encoding: 'utf8' }))
  expect(open).toBeGreaterThanOrEqual(Math.min(1000, maxWaitingOfTheSystem()))
})

/** Linux says how many it lets wait at most; the others let at least so many. */
function maxWaitingOfTheSystem(): number {
  const place = '/proc/sys/net/core/somaxconn'
  return existsSync(place) ? Number(readFileSync(place, 'utf8')) : 128
}

it.each(['.', '..'])('neither a device nor a lot is called %s: an address would lead elsewhere', async (name) => {
  const caller = cordline.as('exporter')
  const device = await caller.post('/devices', { id: name, label: 'Tracker' })
  expect(problemOf(device)).toMatchObject({ status: 400, errors: [{ path: 'id' }] })
  const lot = await caller.post('/lots', { ...lotBody(uuid), code: name })
  expect(problemOf(lot)).toMatchObject({ status: 400, errors: [{ path: 'code' }] })
})

it.each(['9999-12-31T23:59:59-01:00', '0000-01-01T00:00:00+01:00'])('%s is no moment of ours', async (at) => {
  const answer = await cordline.as('exporter').post('/lots', { ...lotBody(uuid), packedAt: at })
  expect(problemOf(answer)).toMatchObject({ status: 400, errors: [{ path: 'packedAt' }] })
})

it('a name that is a path is only a name', async () => {
  const name = '../../etc/passwd\u202e<script>alert(1)</script>'
  const orchard = await cordline.as('grower').make('post', '/orchards', orchardBody({ name }))
  expect((await cordline.as('grower').get(`/orchards/${orchard.id}`)).body).toMatchObject({ name })
})

/** As it is written: `fetch` would take the dots out of an address itself. */
function sendRaw(method: string, path: string): Promise<{ readonly status: number; readonly text: string }> {
  const { hostname, port } = new URL(cordline.url)
  return new Promise((resolve, reject) => {
    const sent = request(
      { hostname, port, method, path, headers: { cookie, 'content-type': 'image/jpeg' } },
      (answer) => {
        const chunks: Buffer[] = []
        answer.on('data', (chunk: Buffer) => chunks.push(chunk))
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(chunks).toString() }))
      },
    )
    sent.on('error', reject)
    sent.end(method === 'PUT' ? '{}' : undefined)
  })
}
