// The whole chain with simulated containers: server, broker and stores in one process, the devices in another.
import { spawn } from 'node:child_process'
import { build } from './build.mjs'
import { fail, inRoot, root, say, serverFlags } from './project.mjs'

const seed = 7
/** Virtual seconds in a real one: the last 36 hours pass in nine minutes, and the map moves meanwhile. */
const speed = 240
const maxReadyMs = 30_000
/** A broker of somebody's own acknowledges before the server has what it took: so long the first of it may need. */
const maxArrivalMs = 30_000
/** Servers of somebody's own, and what of the demo goes there: it stays there when the demo ends. */
const outside = { MONGO_URL: 'Documents', INFLUX_URL: 'Readings', MQTT_URL: 'Messages of devices' }
/** Ctrl-C under npm arrives twice, from the terminal and from npm: within this time it is the same one. */
const sameCtrlCMs = 500
const maxStopMs = 5000

const children = []
let stoppingSince
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, stop)

await build()
const started = Date.now()
const server = await startServer()
await untilReady(server.url)
say(`The server listens at ${server.url}, its broker at ${withoutAccount(server.mqttUrl)}.`)
for (const [variable, what] of Object.entries(outside)) {
  const url = process.env[variable]
  if (url) say(`  ${what} go to ${withoutAccount(url).split('?')[0]} (${variable}) and stay there.`)
}
say('Simulating a season of containers …')
playSeason(server)

/** Answers where it listens; the server itself has said why where it does not start. */
function startServer() {
  const child = start([...serverFlags, 'server/dist/main.js'], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: { DATA_DIR: inRoot('data/demo'), LOG_LEVEL: 'warn', ...process.env, CORDLINE_DEMO: '1' },
  })
  let isListening = false
  child.once('exit', () => (isListening ? endWith('The server has ended, so the demo ends too.') : process.exit(1)))
  return new Promise((resolve) => {
    child.once('message', (addresses) => {
      isListening = true
      resolve(addresses)
    })
  })
}

async function untilReady(url) {
  let parts = []
  for (const deadline = Date.now() + maxReadyMs; Date.now() < deadline; ) {
    const answer = await fetch(`${url}/ready`)
      .then((it) => it.json())
      .catch(() => undefined)
    if (answer?.status === 'ready') return
    parts = answer?.parts ?? []
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  const away = parts.filter(({ ok }) => !ok).map(({ name, detail }) => `${name} (${detail})`)
  endWith(`The server did not get ready within ${maxReadyMs / 1000} s: ${away.join(', ') || 'it does not answer'}.`)
}

function playSeason(server) {
  const { url, mqttUrl } = server
  // Each device has an account of its own: the server's, where the address names one, is not for them.
  const broker = withoutAccount(mqttUrl)
  const args = ['season', '--api', url, '--broker', broker, '--seed', String(seed), '--speed', String(speed)]
  const sim = start(['device-sim/dist/main.js', ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  let isReady = false
  let rest = ''
  sim.stdout.setEncoding('utf8').on('data', (chunk) => {
    const lines = `${rest}${chunk}`.split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) {
      // Once it is ready, what was printed is to stay on the screen.
      if (isReady) continue
      const event = parse(line)
      isReady = event.event === 'season-ready'
      tell(event, server)
    }
  })
  sim.once('exit', (code, signal) => {
    if (stoppingSince !== undefined) return
    const how = signal ? `by ${signal}` : `with exit code ${code}`
    if (!isReady) {
      return endWith(`The simulator ended ${how} before its season was there, so the demo ends too.${brokerAdvice()}`)
    }
    say(`The simulator ended ${how}: what it sent stays to be seen, but nothing new arrives. Ctrl-C ends the demo.`)
  })
}

/** The simulated devices get new passwords from the server in each demo: a list of accounts is older than they are. */
function brokerAdvice() {
  if (!process.env.MQTT_URL) return ''
  return `
Where the broker of MQTT_URL does not let the simulated devices in: it does not know their passwords, which are made anew
for each demo. Take one that lets anybody in and publish, for instance a Mosquitto of its own with allow_anonymous true,
or leave MQTT_URL out.`
}

/** An address without the name and password in it. */
function withoutAccount(url) {
  return url.replace(/\/\/[^/]*@/, '//')
}

function parse(line) {
  try {
    return JSON.parse(line)
  } catch {
    return {}
  }
}

/** One line that renews itself on a terminal; a log gets a line for every container. */
async function tell({ event, ...fields }, { url }) {
  const seconds = Math.round((Date.now() - started) / 1000)
  if (event === 'season-ready') return await welcome(url, fields)
  if (process.stdout.isTTY)
    process.stdout.write(`\r\u001b[2K  ${seconds} s  ${event ?? ''}  ${fields.readings ?? fields.week ?? ''}`)
  else if (fields.week) say(`  ${seconds} s  ${event} ${fields.week}`)
}

async function welcome(url, { week, readings }) {
  if (process.stdout.isTTY) process.stdout.write('\r\u001b[2K')
  const { people } = await fetch(`${url}/api/v1/session`).then((answer) => answer.json())
  const exporter = await signIn(
    url,
    people.find(({ roles }) => roles.includes('owner')),
  )
  if (!(await hasArrived(exporter, week))) {
    say(
      `The broker took the readings, but none has come to the server within ${maxArrivalMs / 1000} s.${brokerAdvice()}`,
    )
  }
  const page = await consumerPage(exporter)
  say(`
Cordline ready: ${url}

All of its data is simulated: ${readings ?? 'many'} readings so far, and a new one every minute.
Sign in as one of
${people.map(({ name, organisation, roles }) => `  ${name.padEnd(20)} ${organisation} (${roles.join(', ')})`).join('\n')}

This week's containers on the map   ${url}/weeks/${week}
What the QR on a carton opens       ${page}

Ctrl-C ends the demo.`)
}

/** How that person asks the API. */
async function signIn(url, { personId }) {
  const headers = { 'content-type': 'application/json' }
  const body = JSON.stringify({ personId })
  const signedIn = await fetch(`${url}/api/v1/session`, { method: 'POST', headers, body })
  const cookie = signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  return (path) => fetch(`${url}/api/v1${path}`, { headers: { cookie } }).then((answer) => answer.json())
}

/** Whether there is a reading of the week's containers. */
async function hasArrived(ask, week) {
  for (const deadline = Date.now() + maxArrivalMs; Date.now() < deadline; ) {
    const { shipments = [] } = await ask(`/weeks/${week}`)
    if (shipments.some(({ latest }) => latest)) return true
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
  return false
}

/** The page of a lot that is on the shelf, else of any. */
async function consumerPage(ask) {
  const { items } = await ask('/lots?limit=200')
  return (items.find(({ shelf }) => shelf) ?? items[0])?.digitalLink ?? '(no lot yet)'
}

function start(args, options) {
  const child = spawn(process.execPath, args, { cwd: root, ...options })
  child.ended = new Promise((resolve) => child.once('exit', resolve))
  children.push(child)
  return child
}

/** Both are asked at once: the simulator buffers what the server takes no more. */
async function stop() {
  if (stoppingSince !== undefined) {
    if (Date.now() - stoppingSince > sameCtrlCMs) kill('SIGKILL')
    return
  }
  stoppingSince = Date.now()
  say('\nStopping …')
  kill('SIGTERM')
  setTimeout(() => kill('SIGKILL'), maxStopMs).unref()
  await Promise.all(children.map(({ ended }) => ended))
  process.exit()
}

function kill(signal) {
  for (const child of children) child.kill(signal)
}

function endWith(sentence) {
  if (stoppingSince !== undefined) return
  stoppingSince = Date.now()
  kill('SIGTERM')
  fail(sentence)
}
