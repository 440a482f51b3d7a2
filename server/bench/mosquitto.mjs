// A Mosquitto of our own for as long as a benchmark runs, with the limits of the production file and no passwords.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sleep } from './kit.mjs'

const maxStartMs = 10_000

/** Undefined where there is none (PATH, or MOSQUITTO). */
export async function startMosquitto() {
  const folder = mkdtempSync(join(tmpdir(), 'cordline-bench-'))
  const port = await freePort()
  const lines = [`listener ${port} 127.0.0.1`, 'allow_anonymous true', 'max_queued_messages 0', 'log_type error']
  writeFileSync(join(folder, 'mosquitto.conf'), `${lines.join('\n')}\n`)
  const path = `${process.env.PATH}:/usr/sbin:/usr/local/sbin`
  const child = spawn(process.env.MOSQUITTO ?? 'mosquitto', ['-c', join(folder, 'mosquitto.conf')], {
    env: { ...process.env, PATH: path },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  const isThere = await Promise.race([
    new Promise((resolve) => child.once('error', () => resolve(false))),
    answers(port).then(() => true),
  ])
  const stop = () => {
    child.kill('SIGTERM')
    rmSync(folder, { recursive: true })
  }
  process.once('exit', () => child.kill('SIGKILL'))
  if (isThere) return { url: `mqtt://127.0.0.1:${port}`, stop }
  rmSync(folder, { recursive: true })
  process.stdout.write('skipped: through Mosquitto, there is none in PATH (MOSQUITTO)\n')
  return undefined
}

const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })

async function answers(port) {
  for (const until = Date.now() + maxStartMs; Date.now() < until; await sleep(50)) {
    const isUp = await new Promise((resolve) => {
      const socket = connect(port, '127.0.0.1', () => resolve(true))
      socket.on('error', () => resolve(false))
      socket.on('connect', () => socket.end())
    })
    if (isUp) return
  }
  throw new Error('Mosquitto did not start')
}
