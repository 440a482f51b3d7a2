// What every benchmark needs: a real server in a folder of its own, people, devices, and a table at the end.
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inRoot, serverFlags } from '../scripts/project.mjs'

export { inRoot }

/** Devices that are registered at a time. */
const addedAtOnce = 20

/** How long a server may take to start before the benchmark gives up. */
const maxStartMs = 30_000
const askAgainMs = 20

/** None outlives the benchmark. */
const children = new Set()
process.once('exit', () => {
  for (const it of children) it.kill('SIGKILL')
})

export const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
export const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms))

/** Starts the built server on free ports with an empty folder; answers when `/ready` says 200. */
export const startServer = (environment = {}) => start('main', environment)

/** The same of an ingest process, whose stores and broker `environment` names. */
export const startIngest = (environment) => start('ingest', environment)

async function start(program, environment) {
  const folder = mkdtempSync(join(tmpdir(), 'cordline-bench-'))
  const since = performance.now()
  const child = spawn(process.execPath, [...serverFlags, inRoot(`server/dist/${program}.js`)], {
    env: {
      ...process.env,
      CORDLINE_DEMO: '1',
      HTTP_PORT: '0',
      MQTT_PORT: '0',
      DATA_DIR: folder,
      LOG_LEVEL: 'warn',
      // One publisher stands for a fleet here: as one device it would be over its rate in the third run.
      DEVICE_MAX_READINGS_PER_S: '1000000',
      ...environment,
    },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  children.add(child)
  const addresses = await new Promise((resolve, reject) => {
    child.once('message', resolve)
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)))
    setTimeout(() => reject(new Error('the server did not start')), maxStartMs).unref()
  })
  await untilReady(addresses.url)
  const readyMs = performance.now() - since
  return {
    http: addresses.url,
    mqtt: addresses.mqttUrl,
    folder,
    readyMs,
    residentMiB: () => memoryMiB(child, 'VmRSS'),
    /** The most that it was since its start. */
    mostMiB: () => memoryMiB(child, 'VmHWM'),
    /** As the power goes: nothing is said goodbye to, and what is in the folder stays. */
    kill: async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGKILL')
      await ended
    },
    stop: async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      await ended
      children.delete(child)
      rmSync(folder, { recursive: true })
    },
  }
}

function memoryMiB({ pid }, what) {
  const [, kB] = new RegExp(`${what}:\\s+(\\d+)`).exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
  return Number(kB) / 1024
}

async function untilReady(url) {
  for (const deadline = performance.now() + maxStartMs; ; await sleep(askAgainMs)) {
    const ready = await fetch(`${url}/ready`)
    if (ready.ok) return
    if (performance.now() > deadline) throw new Error(`not ready: ${await ready.text()}`)
  }
}

/** The demo's owner, as an API client: `api('PUT', '/devices/x', body)`. */
export async function signIn(server) {
  const { people } = await (await fetch(`${server.http}/api/v1/session`)).json()
  const owner = people.find((it) => it.roles.includes('owner'))
  const headers = { 'content-type': 'application/json', origin: server.http }
  const signedIn = await fetch(`${server.http}/api/v1/session`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ personId: owner.personId }),
  })
  const cookie = signedIn.headers
    .getSetCookie()
    .map((it) => it.split(';')[0])
    .join('; ')
  return async (method, path, body) => {
    const answer = await fetch(`${server.http}/api/v1${path}`, {
      method,
      headers: { ...headers, cookie },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
    return answer
  }
}

/** Adds devices and answers how each signs in. */
export async function addDevices(api, count, prefix = 'bench') {
  const devices = []
  const add = async (id) => {
    const answer = await api('PUT', `/devices/${id}`, { label: `Benchmark ${id}`, measureIntervalS: 60 })
    const { mqtt } = await answer.json()
    return { id, username: mqtt.username, password: mqtt.password }
  }
  for (let from = 0; from < count; from += addedAtOnce) {
    const some = Array.from({ length: Math.min(addedAtOnce, count - from) }, (_, nth) => `${prefix}-${from + nth}`)
    devices.push(...(await Promise.all(some.map(add))))
  }
  return devices
}

/** Prints rows as a table for people and as one line of JSON for programs. */
export function report(title, rows) {
  process.stdout.write(`\n${title}\n`)
  console.table(Object.fromEntries(rows.map(({ what, ...figures }) => [what, figures])))
  process.stdout.write(`${JSON.stringify({ bench: title, rows })}\n`)
}

export const rounded = (value, digits = 0) => Number(value.toFixed(digits))
