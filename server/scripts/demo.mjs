// The whole chain with simulated containers: server, broker and stores in one process, the devices in another.
import { spawn } from 'node:child_process'
import { build } from './build.mjs'
import { fail, inRoot, root, say } from './project.mjs'

const seed = 7
/** Virtual seconds in a real one: the last 36 hours pass in nine minutes, and the map moves meanwhile. */
const speed = 240
const maxReadyMs = 30_000
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
say(`The server listens at ${server.url}, its broker at ${server.mqttUrl}. Simulating a season of containers …`)
playSeason(server)

/** Answers where it listens; the server itself has said why where it does not start. */
function startServer() {
  const child = start('server/dist/main.js', [], {
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
  for (const deadline = Date.now() + maxReadyMs; Date.now() < deadline; ) {
    const answer = await fetch(`${url}/ready`).catch(() => undefined)
    if (answer?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  endWith(`The server did not get ready within ${maxReadyMs / 1000} s.`)
}

function playSeason(server) {
  const { url, mqttUrl } = server
  const args = ['season', '--api', url, '--broker', mqttUrl, '--seed', String(seed), '--speed', String(speed)]
  const sim = start('device-sim/dist/main.js', args, { stdio: ['ignore', 'pipe', 'inherit'] })
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
    if (!isReady) return endWith(`The simulator ended ${how} before its season was there, so the demo ends too.`)
    say(`The simulator ended ${how}: what it sent stays to be seen, but nothing new arrives. Ctrl-C ends the demo.`)
  })
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
  const page = await consumerPage(url, people)
  say(`
Cordline ready: ${url}

All of its data is simulated: ${readings ?? 'many'} readings so far, and a new one every minute.
Sign in as one of
${people.map(({ name, organisation, roles }) => `  ${name.padEnd(20)} ${organisation} (${roles.join(', ')})`).join('\n')}

This week's containers on the map   ${url}/weeks/${week}
What the QR on a carton opens       ${page}

Ctrl-C ends the demo.`)
}

/** The page of a lot that is on the shelf, else of any. */
async function consumerPage(url, people) {
  const exporter = people.find(({ roles }) => roles.includes('owner'))
  const headers = { 'content-type': 'application/json' }
  const body = JSON.stringify({ personId: exporter.personId })
  const signedIn = await fetch(`${url}/api/v1/session`, { method: 'POST', headers, body })
  const cookie = signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const { items } = await fetch(`${url}/api/v1/lots?limit=200`, { headers: { cookie } }).then((answer) => answer.json())
  return (items.find(({ shelf }) => shelf) ?? items[0])?.digitalLink ?? '(no lot yet)'
}

function start(program, args, options) {
  const child = spawn(process.execPath, [inRoot(program), ...args], { cwd: root, ...options })
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
