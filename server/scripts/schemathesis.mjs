// `npm run test:fuzz`: schemathesis makes calls of docs/openapi.json, right and wrong ones, to a demo server of its own;
// no answer may be a 5xx, and every answer must be one of the contract. FUZZ_SEED is another beginning than the usual
// one. Skipped, by name, without Python or its packages.
import { execFile } from 'node:child_process'
import diagnostics from 'node:diagnostics_channel'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { build } from './build.mjs'
import { withKnown } from './fuzzable.mjs'
import { makeSeason } from './fuzzSeason.mjs'
import { conclude } from './jestRun.mjs'
import { inRoot, readPackage, say } from './project.mjs'

const version = '4.32.5'
const seed = Number(process.env.FUZZ_SEED ?? 7)
const minCalls = 5000
/** Of each call of the API and phase; more than is needed for `minCalls`. */
const maxExamples = 60
const maxInstallMs = 3 * 60_000
/** Schemathesis goes on making other calls until this time is over: most for what a session may do. */
const insideS = 110
const aboutS = 20
/** Beyond that, until a run that does not end is ended. */
const graceS = 30
const maxOutputBytes = 16 * 1024 * 1024

/** Never ends by itself. */
const endless = ['live']
/** What may end the session that calls, or begin another one: tried last, with a session of their own. */
const ending = [
  ...['signIn', 'signOut', 'switchOrganisation', 'resetPassword', 'endSession', 'endOtherSessions'],
  ...['changeRoles', 'removePerson', 'endPersonSessions', 'acceptInvitation'],
]

const runProgram = promisify(execFile)
const folder = mkdtempSync(join(tmpdir(), 'cordline-fuzz-'))
try {
  const program = await install().catch((error) => skip(lastLine(error)))
  if (program) conclude(await fuzz(program))
} finally {
  rmSync(folder, { recursive: true, force: true })
}

function skip(reason) {
  conclude({ passed: 0, failed: 0, skipped: [`schemathesis ${version} can't be installed here: ${reason}`] })
}

/** Into a folder of the project's own, once for each version. */
async function install() {
  const home = inRoot('node_modules/.cache', `schemathesis-${version}`)
  const bin = (name) => join(home, process.platform === 'win32' ? 'Scripts' : 'bin', name)
  const isThere = await runProgram(bin('schemathesis'), ['--version']).catch(() => undefined)
  if (isThere?.stdout.includes(version)) return bin('schemathesis')
  const options = { timeout: maxInstallMs, maxBuffer: maxOutputBytes }
  await runProgram('python3', ['-m', 'venv', '--clear', home], options)
  const install = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', `schemathesis==${version}`]
  await runProgram(bin('python'), install, options)
  return bin('schemathesis')
}

async function fuzz(program) {
  await build(['server'])
  const server = await startServer()
  const calls = countCalls()
  try {
    const known = await makeSeason(server.url)
    const schema = join(folder, 'openapi.json')
    writeFileSync(schema, JSON.stringify(withKnown(readPackage('docs/openapi.json'), known)))
    calls.begin()
    const began = Date.now()
    const inside = await run(program, { ...server, schema, calls, seconds: insideS, not: [...ending, ...endless] })
    const about = await run(program, { ...server, schema, calls, seconds: aboutS, only: ending })
    return tell(calls, { began, complaints: [inside, about].filter(Boolean), logged: server.logged })
  } finally {
    await server.stop()
  }
}

/** In this process, where every answer can be held against the contract: one that does not fit is a 500 then. */
async function startServer() {
  const { assemble } = await import(inRoot('server/dist/app.js'))
  const { readConfig } = await import(inRoot('server/dist/config.js'))
  const { pino } = await import('pino')
  const lines = []
  const log = pino({ level: 'error' }, { write: (line) => lines.push(line) })
  const environment = { CORDLINE_DEMO: '1', HTTP_PORT: '0', MQTT_PORT: '0', DATA_DIR: join(folder, 'data') }
  const surroundings = { log, version: 'fuzz', webFolder: folder, checkAnswers: true }
  const cordline = assemble(readConfig(environment), surroundings)
  const { url } = await cordline.start()
  return { url, stop: cordline.stop, logged: lines }
}

/** Every answer that leaves this process, by its status. */
function countCalls() {
  const statuses = new Map()
  const failures = new Set()
  diagnostics.subscribe('http.server.response.finish', ({ request, response }) => {
    statuses.set(response.statusCode, (statuses.get(response.statusCode) ?? 0) + 1)
    if (response.statusCode >= 500) failures.add(`${response.statusCode} ${request.method} ${request.originalUrl}`)
  })
  const made = () => [...statuses.values()].reduce((sum, it) => sum + it, 0)
  return { statuses, failures, made, begin: () => statuses.clear() }
}

/** One run, signed in anew. Answers what schemathesis complained of, or nothing. */
async function run(program, { url, schema, calls, seconds, not = [], only = [] }) {
  const before = calls.made()
  const cookie = await signIn(url)
  const operations = [
    ...not.flatMap((id) => ['--exclude-operation-id', id]),
    ...only.flatMap((id) => ['--include-operation-id', id]),
  ]
  const args = [
    ...['run', schema, '--url', `${url}/api/v1`, '-H', `Cookie: ${cookie}`, ...operations],
    ...['--checks', 'not_a_server_error', '--seed', String(seed), '--max-examples', String(maxExamples)],
    ...['--continue-on-failure', '--no-shrink', '--warnings', 'off', '--no-color', '--request-timeout', '20'],
    ...['--generation-with-security-parameters', 'false', '--generation-database', 'none'],
    ...['--suppress-health-check', 'all', '--max-time', String(seconds)],
  ]
  const timeout = (seconds + graceS) * 1000
  const ended = await runProgram(program, args, { cwd: folder, timeout, maxBuffer: maxOutputBytes }).then(
    () => undefined,
    ({ code, signal, stdout, stderr }) => `schemathesis ended with ${code ?? signal}:\n${stdout}${stderr}`,
  )
  const isIn = (await whoIs(url, cookie)) !== null
  say(`${calls.made() - before} calls${only.length > 0 ? ' of what ends sessions' : ''}`)
  if (only.length > 0 || isIn) return ended
  return `${ended ?? ''}\nThe session of this run ended under way: some call ends sessions that is not named so.`
}

function tell({ statuses, failures, made }, { began, complaints, logged }) {
  const by = [...statuses].toSorted(([a], [b]) => a - b).map(([status, count]) => `${status}: ${count}`)
  for (const it of [...failures, ...complaints, ...(failures.size > 0 ? logged : [])]) say(it)
  const seconds = Math.round((Date.now() - began) / 1000)
  say(`schemathesis ${version}, seed ${seed}: ${made()} calls in ${seconds} s, ${failures.size} kinds of 5xx`)
  say(`answers by status: ${by.join(', ')}`)
  if (made() < minCalls) say(`That is fewer than ${minCalls} calls.`)
  const failed = failures.size + (made() < minCalls ? 1 : 0) + (failures.size === 0 ? complaints.length : 0)
  return { passed: made() - failed, failed, skipped: [] }
}

async function signIn(url) {
  const headers = { 'content-type': 'application/json' }
  const body = JSON.stringify({ personId: 'd0000000-0000-4000-8000-000000000002' })
  const answer = await fetch(`${url}/api/v1/session`, { method: 'POST', headers, body })
  return answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''
}

async function whoIs(url, cookie) {
  const answer = await fetch(`${url}/api/v1/session`, { headers: { cookie } })
  return (await answer.json()).actor
}

/** What pip or Python said at last. */
function lastLine({ stderr, message }) {
  return (stderr || message).trim().split('\n').at(-1)
}
