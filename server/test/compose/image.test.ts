import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { root, textOf } from './composeFile.ts'

const dockerfile = textOf('Dockerfile')
const ignored = textOf('.dockerignore')
  .split('\n')
  .filter((it) => it.startsWith('server/scripts/'))
const scripts = readdirSync(join(root, 'server/scripts')).filter((it) => it.endsWith('.mjs'))

const isLeftOut = (script: string): boolean =>
  ignored.some((it) =>
    new RegExp(`^${it.replaceAll('.', '.').replaceAll('*', '.*')}$`).test(`server/scripts/${script}`),
  )

it('is made from one version of Node.js, and says its own', () => {
  expect(dockerfile).toMatch(/^ARG NODE_IMAGE=node:\d+\.\d+\.\d+-\w+-slim$/m)
  const from = [...dockerfile.matchAll(/^FROM (\S+)/gm)].map(([, name]) => name)
  expect(from.filter((it) => it !== 'manifests')).toHaveLength(2)
  expect(dockerfile.match(/^FROM \$\{NODE_IMAGE\}( |$)/gm)).toHaveLength(2)
  expect(dockerfile).toContain(`image.version="${JSON.parse(textOf('package.json')).version}"`)
})

it('runs Node.js itself, so that SIGTERM reaches it, and is not root', () => {
  expect(dockerfile).toMatch(/^CMD \["node", "--max-semi-space-size=32", "server\/dist\/main\.js"\]$/m)
  expect(dockerfile).toMatch(/^USER 1000:1000$/m)
  expect(dockerfile).not.toMatch(/^ENTRYPOINT|^SHELL/m)
})

it('is started as the scripts start it', () => {
  expect(textOf('server/scripts/project.mjs')).toContain("serverFlags = ['--max-semi-space-size=32']")
  expect(JSON.parse(textOf('package.json')).scripts).toMatchObject({
    start: 'node --max-semi-space-size=32 server/scripts/start.mjs',
    ingest: 'node --max-semi-space-size=32 server/scripts/ingest.mjs',
  })
})

it('takes nothing but what is named, so no .env and no data', () => {
  const rules = textOf('.dockerignore')
    .split('\n')
    .filter((it) => it && !it.startsWith('#'))
  expect(rules[0]).toBe('*')
  expect(rules.filter((it) => it.startsWith('!'))).toEqual([
    '!LICENSE',
    '!.npmrc',
    '!package.json',
    '!package-lock.json',
    '!tsconfig.json',
    '!server',
    '!web',
    '!device-sim/package.json',
  ])
})

it('has all that its commands need, and no command of who develops it', () => {
  const inside = scripts.filter((it) => !isLeftOut(it))
  for (const needed of ['healthy.mjs', 'keep-mosquitto.mjs', 'mosquitto.mjs', 'verify-audit.mjs', 'build.mjs']) {
    expect(inside).toContain(needed)
  }
  expect(inside.filter((it) => /test|jest|bench|demo|fuzz/i.test(it))).toEqual([])
  for (const script of inside) {
    const imports = [...textOf(`server/scripts/${script}`).matchAll(/from '\.\/([\w-]+\.mjs)'/g)].map(([, it]) => it)
    expect([script, imports.filter((it) => it === undefined || isLeftOut(it))]).toEqual([script, []])
  }
})

it.each([
  ['is healthy where the server answers', (_, response) => response.end('{}'), 0, ''],
  ['is not where it refuses', (_, response) => response.writeHead(503).end(), 1, 'it answers 503'],
  ['is not where it drops the connection', (request) => request.socket.destroy(), 1, 'other side closed'],
] satisfies [string, RequestListener, number, string][])('%s', async (_, answer, code, said) => {
  const server = createServer(answer).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const child = spawn(process.execPath, [join(root, 'server/scripts/healthy.mjs')], {
    env: { HTTP_PORT: String(port) },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let stderr = ''
  child.stderr.on('data', (chunk) => {
    stderr += chunk
  })
  const [ended] = await once(child, 'close')
  server.close()
  expect({ ended, stderr }).toEqual({ ended: code, stderr: expect.stringContaining(said) })
})
