// Writes Mosquitto's accounts again and again, so that they are those of the store, until it is told to stop.
//   node server/scripts/keep-mosquitto.mjs SECONDS --out DIR …       (all behind SECONDS as for npm run mosquitto)
import { spawn } from 'node:child_process'
import { setTimeout as after } from 'node:timers/promises'
import { fail, inRoot, say } from './project.mjs'

/** A store that hangs must not hold the next try for ever. */
const maxWriteMs = 60_000
/** The store may be on its way up. */
const retryMs = 2000

const [seconds, ...order] = process.argv.slice(2)
if (!(Number(seconds) > 0)) fail('Say how often: node server/scripts/keep-mosquitto.mjs SECONDS --out DIR')

const stopping = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => stopping.abort())

let before
while (!stopping.signal.aborted) {
  const { said, isWritten } = await writeOnce()
  // What is the same as the last time was said then.
  if (said !== before && !stopping.signal.aborted) say(said)
  before = said
  const pauseMs = Number(seconds) * 1000
  await after(isWritten ? pauseMs : Math.min(pauseMs, retryMs), undefined, { signal: stopping.signal }).catch(
    ignoreStop,
  )
}

/** Where it failed, what was written before stays, and so do the devices that are connected. */
function writeOnce() {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [inRoot('server/scripts/mosquitto.mjs'), ...order], {
      stdio: ['ignore', 'pipe', 'pipe'],
      signal: stopping.signal,
      timeout: maxWriteMs,
    })
    let said = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        said += chunk
      })
    }
    child.once('error', (error) => resolve({ said: error.message, isWritten: false }))
    child.once('close', (code, signal) => {
      const reason = signal ? `\nTook longer than ${maxWriteMs / 1000} s.` : code ? '\nNothing is written.' : ''
      resolve({ said: `${said.trim()}${reason}`, isWritten: code === 0 })
    })
  })
}

function ignoreStop(error) {
  if (!stopping.signal.aborted) throw error
}
