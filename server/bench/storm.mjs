// A fleet that loses its broker and comes back all at once: how long until each is signed in, listening and acknowledged
// again, and how long one that was quick has to wait for its acknowledgements meanwhile. On our own broker, which is
// killed, and on Mosquitto where it is installed, which is killed too.
import { fork, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connectAsync } from 'mqtt'
import { addDevices, inRoot, report, rounded, signIn, sleep, startServer } from './kit.mjs'
import { reading } from './publisher.mjs'

const count = Number(process.env.BENCH_DEVICES ?? 5000)
const processes = 4
/** Between two readings of the quick one. */
const everyMs = 50
const maxBackMs = 120_000

// Each process that it starts is ended with it.
process.setMaxListeners(0)

const title = `${count} devices come back at once; ms from publish to PUBACK of one that is back`
report(title, await embedded())
const mosquitto = [process.env.TEST_MOSQUITTO, '/usr/sbin/mosquitto', '/usr/bin/mosquitto'].find(
  (it) => it && existsSync(it),
)
if (mosquitto) report(title, await outside(mosquitto))
else process.stdout.write('skipped: Mosquitto, which is not installed (TEST_MOSQUITTO names one)\n')
process.exit(0)

async function embedded() {
  const folder = mkdtempSync(join(tmpdir(), 'cordline-bench-'))
  let server = await startServer({ DATA_DIR: folder })
  const [quick, ...devices] = await addDevices(await signIn(server), count + 1, 'storm')
  const port = new URL(server.mqtt).port
  const fleet = startFleet(port, devices)
  const first = await fleet.allBack()
  const before = { what: 'our broker: all come for the first time', s: first, MiB: rounded(server.residentMiB()) }
  await server.kill()
  fleet.forget()
  server = await startServer({ DATA_DIR: folder, MQTT_PORT: port })
  fleet.countFromNow()
  const [s, waits] = await Promise.all([fleet.allBack(), publishMeanwhile(port, quick, () => fleet.isBack())])
  const after = { what: 'our broker: killed and started', s, MiB: rounded(server.residentMiB()), ...parts(waits) }
  fleet.stop()
  await server.stop()
  rmSync(folder, { recursive: true })
  return [before, after]
}

async function outside(program) {
  const folder = mkdtempSync(join(tmpdir(), 'cordline-bench-'))
  const registering = await startServer({ DATA_DIR: folder })
  const [quick, ...devices] = await addDevices(await signIn(registering), count + 1, 'storm')
  const port = new URL(registering.mqtt).port
  await registering.kill()
  const out = join(folder, 'mosquitto')
  const account = { MQTT_PASSWORD: 'of-this-benchmark-only', MQTT_USERNAME: 'cordline@server' }
  const environment = { ...process.env, ...account, DATA_DIR: folder }
  const written = [inRoot('server/scripts/mosquitto.mjs'), '--out', out, '--port', port]
  const code = await new Promise((resolve) => {
    spawn(process.execPath, written, { env: environment, stdio: ['ignore', 'ignore', 'inherit'] }).once('exit', resolve)
  })
  if (code !== 0) throw new Error(`the files for Mosquitto were not written: ${code}`)
  let broker = startMosquitto(program, out)
  const server = await startServer({ ...account, DATA_DIR: folder, MQTT_URL: `mqtt://127.0.0.1:${port}` })
  const fleet = startFleet(port, devices)
  const first = await fleet.allBack()
  const before = { what: 'Mosquitto: all come for the first time', s: first, MiB: rounded(server.residentMiB()) }
  broker.kill('SIGKILL')
  await sleep(everyMs)
  fleet.forget()
  broker = startMosquitto(program, out)
  fleet.countFromNow()
  const [s, waits] = await Promise.all([fleet.allBack(), publishMeanwhile(port, quick, () => fleet.isBack())])
  const after = { what: 'Mosquitto: killed and started', s, MiB: rounded(server.residentMiB()), ...parts(waits) }
  fleet.stop()
  await server.stop()
  broker.kill('SIGTERM')
  rmSync(folder, { recursive: true, force: true })
  return [before, after]
}

/** As root it would give up the right to read the folder. */
function startMosquitto(program, folder) {
  const conf = join(folder, 'mosquitto.conf')
  const broker = spawn(
    'sh',
    ['-c', `grep -q '^user root' ${conf} || echo 'user root' >> ${conf}; exec ${program} -c ${conf}`],
    {
      stdio: 'ignore',
    },
  )
  process.once('exit', () => broker.kill('SIGKILL'))
  return broker
}

/** The devices in processes of their own. */
function startFleet(port, devices) {
  const back = new Set()
  let since = performance.now()
  let tell = () => {}
  const children = Array.from({ length: processes }, (_, nth) => {
    const child = fork(inRoot('server/bench/stormDevices.mjs'))
    child.on('message', (message) => {
      for (const id of message.back) back.add(id)
      if (back.size === devices.length) tell()
    })
    child.send({ port, devices: devices.filter((_device, at) => at % processes === nth) })
    process.once('exit', () => child.kill('SIGKILL'))
    return child
  })
  return {
    isBack: () => back.size === devices.length,
    /** Seconds until all are, from when the server was ready. */
    async allBack() {
      await Promise.race([
        new Promise((resolve) => {
          tell = resolve
        }),
        sleep(maxBackMs),
      ])
      if (back.size < devices.length) process.stdout.write(`only ${back.size} of ${devices.length} are back\n`)
      return rounded((performance.now() - since) / 1000, 1)
    },
    forget: () => back.clear(),
    countFromNow: () => {
      since = performance.now()
    },
    stop: () => {
      for (const it of children) it.send({ over: true })
    },
  }
}

/** A device that is back among the first, and publishes on time until all are. */
async function publishMeanwhile(port, { id, username, password }, isOver) {
  const waits = []
  const client = await connected({ port, username, password, clientId: id })
  const under = new Set()
  while (!isOver()) {
    const since = performance.now()
    const payload = JSON.stringify({ ...reading(), ts: Date.now() })
    const sent = client
      .publishAsync(`cordline/v1/${id}/readings`, payload, { qos: 1 })
      .then(() => waits.push(performance.now() - since))
      .finally(() => under.delete(sent))
    under.add(sent)
    await sleep(everyMs)
  }
  await Promise.all(under)
  await client.endAsync()
  return waits
}

async function connected(options) {
  for (;;) {
    const client = await connectAsync({ host: '127.0.0.1', reconnectPeriod: 0, ...options }).catch(() => undefined)
    if (client) return client
    await sleep(everyMs)
  }
}

function parts(waits) {
  const sorted = waits.toSorted((one, other) => one - other)
  const part = (share) => rounded(sorted[Math.ceil(sorted.length * share) - 1] ?? Number.NaN, 1)
  return { live: sorted.length, p50: part(0.5), p99: part(0.99), max: part(1) }
}
