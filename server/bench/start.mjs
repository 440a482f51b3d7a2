// Start to /ready, and memory while idle and after a season of eight containers.
import { spawn } from 'node:child_process'
import { inRoot, median, report, rounded, sleep, startServer } from './kit.mjs'

const runs = 5
/** Lets the first requests' garbage go before memory is read. */
const settleMs = 3000

const starts = []
for (let run = 0; run < runs; run += 1) {
  const server = await startServer()
  starts.push(server.readyMs)
  await server.stop()
}

const bare = []
for (let run = 0; run < runs; run += 1) {
  const since = performance.now()
  await new Promise((resolve) => spawn(process.execPath, ['-e', '0']).once('exit', resolve))
  bare.push(performance.now() - since)
}

const server = await startServer()
await sleep(settleMs)
const idle = server.residentMiB()
const since = performance.now()
const code = await new Promise((resolve) =>
  spawn(
    process.execPath,
    [
      inRoot('device-sim/dist/main.js'),
      'season',
      '--api',
      server.http,
      '--broker',
      server.mqtt,
      '--seed',
      '7',
      '--once',
    ],
    { stdio: 'ignore' },
  ).once('exit', resolve),
)
const seasonS = (performance.now() - since) / 1000
if (code !== 0) throw new Error(`the season ended with ${code}`)
const busy = server.residentMiB()
await sleep(settleMs)
const after = server.residentMiB()
await server.stop()

report('start and memory', [
  { what: 'start to /ready', figure: rounded(median(starts)), unit: 'ms (median of 5)' },
  { what: 'against a bare `node -e 0`', figure: rounded(median(starts) / median(bare), 1), unit: 'times' },
  { what: 'memory, idle', figure: rounded(idle), unit: 'MiB resident' },
  { what: 'a season of 8 containers, back-filled', figure: rounded(seasonS, 1), unit: 's' },
  { what: 'memory, right after it', figure: rounded(busy), unit: 'MiB resident' },
  { what: 'memory, 3 s later', figure: rounded(after), unit: 'MiB resident' },
])
