import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { endpoints } from '@cordline/contract/wire/http/endpoints'
import type { Door } from '../../src/adapters/http/door.ts'
import { resourcesOf } from '../../src/adapters/http/httpApp.ts'
import { maxJsonBytes, maxJsonDepth } from '../../src/adapters/http/jsonBody.ts'
import { makeShipment, orchardBody } from './bodies.ts'
import { type Cordline, problemOf, startCordline } from './cordline.ts'

let cordline: Cordline
let webFolder: string
beforeAll(async () => {
  webFolder = mkdtempSync(join(tmpdir(), 'cordline-web-'))
  mkdirSync(join(webFolder, 'assets'))
  writeFileSync(join(webFolder, 'index.html'), '<!doctype html><title>Cordline</title>')
  writeFileSync(join(webFolder, 'assets', 'main-abc123.js'), 'export {}')
  cordline = await startCordline({}, { webFolder })
})
afterAll(async () => {
  await cordline.stop()
  rmSync(webFolder, { recursive: true, force: true })
})

const fetchText = async (path: string, init?: RequestInit) => {
  const answer = await fetch(`${cordline.url}${path}`, init)
  return { status: answer.status, headers: answer.headers, text: await answer.text() }
}

describe('refuses', () => {
  it('a body that is not JSON', async () => {
    const answer = await cordline.as('grower').post('/orchards', '{"name": "Kebun')
    expect(problemOf(answer)).toMatchObject({ status: 400, code: 'bad-request', detail: 'the body is not valid JSON' })
  })

  it('a body that does not say that it is JSON, as a form of another site could send it', async () => {
    const body = JSON.stringify(orchardBody())
    const answer = await cordline.as('grower').post('/orchards', body, { 'content-type': 'text/plain' })
    expect(problemOf(answer)).toMatchObject({ status: 400 })
  })

  it('a body that is too large', async () => {
    const body = orchardBody({ name: 'x'.repeat(maxJsonBytes) })
    expect(problemOf(await cordline.as('grower').post('/orchards', body))).toMatchObject({
      status: 413,
      code: 'too-large',
    })
  })

  it('a body that is nested deeper than anything of ours', async () => {
    const deep = `{"name":${'['.repeat(10_000)}${']'.repeat(10_000)}}`
    expect(problemOf(await cordline.as('grower').post('/orchards', deep))).toMatchObject({
      status: 400,
      detail: `the body is nested deeper than ${maxJsonDepth} levels`,
    })
  })

  it.each(['__proto__', 'constructor', 'prototype'])('a body that says %s anywhere, by name', async (name) => {
    const body = `{"name":"Kebun","location":{"${name}":{"admin":true}}}`
    expect(problemOf(await cordline.as('grower').post('/orchards', body))).toMatchObject({
      status: 400,
      errors: [{ path: name }],
    })
  })

  it('an address that is not there', async () => {
    expect(problemOf(await cordline.as('grower').get('/durians'))).toMatchObject({ status: 404, code: 'not-found' })
  })

  it('an address that is not valid', async () => {
    expect(problemOf(await cordline.as('grower').get('/orchards/%zz'))).toMatchObject({ status: 400 })
  })

  it('a method that an address does not take, and says which it takes', async () => {
    const answer = await cordline.as('grower').delete('/orchards')
    expect(problemOf(answer)).toMatchObject({ status: 405, code: 'method-not-allowed' })
    expect(answer.headers.get('allow')).toBe('GET, POST')
  })

  it.each([
    ['of another site', { 'sec-fetch-site': 'cross-site' }],
    ['of a neighbour on the same domain', { 'sec-fetch-site': 'same-site' }],
    ['of another origin, in an old browser', { origin: 'https://evil.example' }],
    ['of a sandboxed frame', { origin: 'null' }],
  ])('a change that a page %s sends', async (_whose, headers) => {
    const answer = await cordline.as('grower').post('/orchards', orchardBody(), headers)
    expect(problemOf(answer)).toMatchObject({ status: 403, code: 'not-allowed' })
  })
})

it('takes a change that its own page sends', async () => {
  const headers = { 'sec-fetch-site': 'same-origin', origin: cordline.url }
  expect((await cordline.as('grower').post('/orchards', orchardBody(), headers)).status).toBe(201)
})

it('serves every call of the contract', () => {
  const door = { ports: {}, publicUrl: '' } as unknown as Door
  const served = resourcesOf(door).flatMap((routes) => routes.map(({ endpoint }) => endpoint))
  const byHand = [endpoints.health, endpoints.ready]
  expect(new Set([...served, ...byHand])).toEqual(new Set(Object.values(endpoints)))
  expect(served).toHaveLength(new Set(served).size)
})

it('is alive and ready, here and at the root, for anybody who watches', async () => {
  const parts = ['documents', 'readings', 'mqtt', 'spool'].map((name) => ({ name, ok: true }))
  const spool = { deliveries: 0, bytes: 0, maxBytes: 1024 * 1024 * 1024, setAside: 0, perSecond: 0 }
  const ready = { status: 'ready', parts, spool }
  expect(await cordline.as('nobody').get('/ready')).toMatchObject({ status: 200, body: ready })
  expect(JSON.parse((await fetchText('/ready')).text)).toEqual(ready)
  expect(JSON.parse((await fetchText('/health')).text)).toMatchObject({ status: 'alive' })
})

it('describes itself', async () => {
  const { body } = await cordline.as('nobody').get('/openapi.json')
  expect(body).toMatchObject({ openapi: '3.1.0', paths: { '/orchards/{id}': { put: { operationId: 'putOrchard' } } } })
})

it('lets nothing run that is not its own', async () => {
  const { headers } = await fetchText('/')
  const policy = headers.get('content-security-policy')
  expect(policy).toMatch(/default-src 'self';script-src 'self';/)
  expect(policy).toMatch(/style-src 'self' 'nonce-[\w+/=]{20,}';/)
  expect(policy).not.toMatch(/unsafe|upgrade-insecure/)
  expect(headers.get('x-powered-by')).toBeNull()
  expect(headers.get('access-control-allow-origin')).toBeNull()
  expect(headers.get('strict-transport-security')).toBeNull()
})

it('lets no other origin read anything', async () => {
  const headers = { origin: 'https://elsewhere.example', 'access-control-request-method': 'GET' }
  for (const method of ['GET', 'OPTIONS']) {
    const answer = await fetchText('/api/v1/session', { method, headers })
    expect([...answer.headers.keys()].filter((it) => it.startsWith('access-control'))).toEqual([])
  }
})

it('never lets a browser keep an answer of the API', async () => {
  expect((await cordline.as('grower').get('/orchards')).headers.get('cache-control')).toBe('no-store')
})

describe('the web', () => {
  it.each(['/', '/weeks/2026-W27', '/sign-in?key=x'])('%s is a page of the app', async (path) => {
    expect(await fetchText(path)).toMatchObject({ status: 200, text: expect.stringMatching(/<title>Cordline/) })
  })

  it.each([
    ['/api/nothing', 404],
    ['/assets/old-000.js', 404],
    ['/01/nothing', 400],
  ])('%s is not', async (path, expected) => {
    const { status, text } = await fetchText(path)
    expect([status, text.includes('<title>Cordline</title>')]).toEqual([expected, false])
  })

  it('is kept for ever where the name has a hash', async () => {
    const { headers } = await fetchText('/assets/main-abc123.js')
    expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect((await fetchText('/')).headers.get('cache-control')).toBe('no-cache')
  })

  it('says how to build it where it is not there', async () => {
    const bare = await startCordline()
    const answer = await fetch(`${bare.url}/`)
    expect([answer.status, await answer.text()]).toEqual([503, expect.stringMatching(/npm run build/)])
    await bare.stop()
  })
})

describe('a QR', () => {
  it('for a lot that does not exist is answered as unknown, not as a page of the app', async () => {
    const { status, text } = await fetchText('/01/09551234567896/10/NO-SUCH-LOT')
    expect([status, text.includes('<title>Cordline</title>')]).toEqual([404, false])
  })
})

describe('live', () => {
  it('is for people who are signed in', async () => {
    expect(problemOf(await cordline.as('nobody').get('/live'))).toMatchObject({ status: 401 })
  })

  it('tells at once what changed', async () => {
    const answer = await cordline.as('exporter').open('/live')
    expect(answer.headers.get('content-type')).toMatch(/^text\/event-stream/)
    const shipment = await makeShipment(cordline.as('exporter'))
    const pushed = await readUntil(answer, shipment.id)
    expect(pushed).toMatch(/event: changed\ndata: \{"resource":"shipments","id":"[\w-]+"\}\n\n/)
  })

  it('does not hold the server up when it stops', async () => {
    const own = await startCordline()
    const answer = await own.as('grower').open('/live')
    const began = Date.now()
    await own.stop()
    expect(Date.now() - began).toBeLessThan(1500)
    await answer.body?.cancel()
  })
})

async function readUntil(answer: Response, wanted: string): Promise<string> {
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  while (!text.includes(wanted)) {
    const chunk = await reader?.read()
    if (!chunk || chunk.done) break
    text += chunk.value
  }
  await reader?.cancel()
  return text
}
