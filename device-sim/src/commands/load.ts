import { once } from 'node:events'
import { createWriteStream, type WriteStream } from 'node:fs'
import type { Args } from '../cli/args.ts'
import type { Command, Shell } from '../cli/command.ts'
import { apiOf, brokerOf, brokerOptions, credentialOptions, credentialsOf, tokenOption } from '../cli/connection.ts'
import { MqttLink } from '../gateway/mqttLink.ts'
import type { LoadMessage } from '../load/loadDevice.ts'
import { maxReadingsPerSecond } from '../load/loadDevice.ts'
import { runLoad } from '../load/runLoad.ts'
import { PlainError } from '../plainError.ts'
import { addDevice } from '../registry/addDevice.ts'
import type { ApiClient } from '../registry/apiClient.ts'
import { countReadings } from './countReadings.ts'

export const loadCommand: Command = {
  name: 'load',
  does: 'a load generator: many devices, a set rate, figures as JSON at the end',
  explains: [
    'Publishes present-time readings at QoS 1 at a set rate and reports what was acknowledged: readings a second, and the 50th and 99th percentile of the time from publish to PUBACK.',
    'With --api it creates the devices load-0001, load-0002 … and gives each its own connection. With --username and --password, or with neither, the devices share --connections connections.',
    'The rate is kept by the clock. Where a broker holds acknowledgements back, at most --in-flight messages a connection are under way, and "heldBackMs" says how far sending fell behind.',
  ],
  options: {
    ...brokerOptions,
    devices: { value: 'N', initial: '10', does: 'how many devices' },
    rate: { value: 'R', initial: '1000', does: 'readings a second, over all devices' },
    seconds: { value: 'S', initial: '10', does: 'for how long' },
    batch: { value: 'B', initial: '1', does: 'readings in one message, 1 to 500' },
    'in-flight': { value: 'N', initial: '64', does: 'messages without PUBACK, for each connection' },
    connections: { value: 'N', initial: '4', does: 'connections that the devices share' },
    record: { value: 'FILE', does: 'write "device,ts" for every acknowledged reading, as it is acknowledged' },
    api: { value: 'URL', does: 'create the devices on this Cordline server' },
    ...tokenOption,
    ...credentialOptions,
  },
  run: load,
}

const bounds = {
  devices: { min: 1, max: 10_000 },
  rate: { min: 0.1, max: 1_000_000 },
  seconds: { min: 1, max: 86_400 },
  batch: { min: 1, max: 500 },
  'in-flight': { min: 1, max: 10_000 },
  connections: { min: 1, max: 1000 },
} as const
/** Registering is no part of the load: a few calls at a time. */
const registeringAtOnce = 8

async function load(args: Args, shell: Shell): Promise<void> {
  const whole = (name: Exclude<keyof typeof bounds, 'rate'>) => args.whole(name, bounds[name])
  const [devices, seconds, batch] = [whole('devices'), whole('seconds'), whole('batch')]
  const rate = args.number('rate', bounds.rate)
  if (rate / devices > maxReadingsPerSecond) {
    throw new PlainError(`a device can tell ${maxReadingsPerSecond} readings a second apart: take more --devices`)
  }
  const readings = countReadings(shell)
  const record = await openRecord(args.text('record'))
  const lanes = await openLanes(args, shell, devices)
  const order = { devices, connections: lanes.length, batch, offeredPerSecond: rate }
  shell.report.event('load-started', order)
  const result = await runLoad({
    lanes,
    rate,
    seconds,
    batch,
    signal: shell.signal,
    acknowledged: (message) => {
      record?.write(linesOf(message))
      readings.add(message.readings)
    },
  })
  await Promise.all(lanes.map(({ link }) => link.stop()))
  if (record) await once(record.end(), 'close')
  shell.report.event('load-done', { ...order, ...result })
}

const linesOf = ({ deviceId, takenAt }: LoadMessage): string => takenAt.map((ts) => `${deviceId},${ts}\n`).join('')

async function openLanes(args: Args, shell: Shell, devices: number) {
  const ids = Array.from({ length: devices }, (_, index) => `load-${String(index + 1).padStart(4, '0')}`)
  const shared = { ...brokerOf(args), maxInFlight: args.whole('in-flight', bounds['in-flight']) }
  const api = apiOf(args, shell)
  const lanes = api
    ? (await registered(api, ids)).map(({ id, credentials }) => {
        return { link: new MqttLink({ ...shared, deviceId: id, credentials }), deviceIds: [id] }
      })
    : sharedLanes(ids, args).map((deviceIds, index) => {
        const deviceId = `load-connection-${process.pid}-${index}`
        return {
          link: new MqttLink({ ...shared, deviceId, credentials: credentialsOf(args), tellsStatus: false }),
          deviceIds,
        }
      })
  for (const { link } of lanes) await link.start({ fw: 'cordline-sim load' })
  return lanes
}

/** Device n goes over connection n mod the number of connections. */
function sharedLanes(ids: readonly string[], args: Args): string[][] {
  const count = Math.min(ids.length, args.whole('connections', bounds.connections))
  return Array.from({ length: count }, (_, lane) => ids.filter((__, index) => index % count === lane))
}

async function registered(api: ApiClient, ids: readonly string[]) {
  const all = []
  for (let from = 0; from < ids.length; from += registeringAtOnce) {
    const some = ids.slice(from, from + registeringAtOnce).map(async (id) => {
      const body = { label: `Load ${id}`, measureIntervalS: 1, sendIntervalS: 1 }
      return { id, credentials: await addDevice(api, id, body) }
    })
    all.push(...(await Promise.all(some)))
  }
  return all
}

/** @throws PlainError when the file can't be written */
async function openRecord(path: string | undefined): Promise<WriteStream | undefined> {
  if (path === undefined) return undefined
  const stream = createWriteStream(path)
  await once(stream, 'open').catch((cause: unknown) => {
    throw new PlainError(`${path} can't be written`, { cause })
  })
  return stream
}
