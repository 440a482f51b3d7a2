import type { DeviceId } from '@cordline/contract/vocabulary/ids'
import { fault } from '../../../src/domain/ingest/fault.ts'
import { readFormats } from '../../../src/domain/ingest/foreign/readFormats.ts'
import { addDevice } from '../../../src/usecases/addDevice.ts'
import { blockDevice } from '../../../src/usecases/blockDevice.ts'
import { changeDevice } from '../../../src/usecases/changeDevice.ts'
import { deliverUplink } from '../../../src/usecases/deliverUplink.ts'
import { endPreviousPassword } from '../../../src/usecases/endPreviousPassword.ts'
import { importReadings } from '../../../src/usecases/importing/importReadings.ts'
import type { LoggerFile } from '../../../src/usecases/importing/loggerFile.ts'
import { keepUnmappable } from '../../../src/usecases/keepUnmappable.ts'
import { noteStatus } from '../../../src/usecases/noteStatus.ts'
import { replayQuarantine } from '../../../src/usecases/quarantine/replayQuarantine.ts'
import { readyNow, recordReadings, recordTogether, refuseDelivery } from '../../../src/usecases/recordReadings.ts'
import { refuseStored } from '../../../src/usecases/refuseStored.ts'
import { rotateDevicePassword } from '../../../src/usecases/rotateDevicePassword.ts'
import { unblockDevice } from '../../../src/usecases/unblockDevice.ts'
import { reading } from '../../builders.ts'
import type { CrashCase } from '../crashCase.ts'
import { as, deviceOrder } from '../season.ts'
import type { ServerProcess } from '../serverProcess.ts'
import { strangersDevice } from '../state.ts'

/** A tracker's: what is known of it, and what it sends. */
export const devices: readonly CrashCase[] = [
  {
    usecase: 'addDevice',
    prepare: (_, { owner }) => {
      const order = deviceOrder()
      return (server) => as(server, owner, (ports) => addDevice(ports, owner, order))
    },
  },
  {
    usecase: 'changeDevice',
    done: ['stale-version'],
    prepare: (_, { owner, device }) => {
      const order = { label: 'Tracker 8', measureIntervalS: 60, sendIntervalS: 60, version: device.version }
      return (server) => as(server, owner, (ports) => changeDevice(ports, owner, device.id, order))
    },
  },
  {
    usecase: 'rotateDevicePassword',
    // Of three passwords the oldest ends: the one that was drawn twice is followed by itself.
    unlike: ['devices'],
    prepare:
      (_, { owner, device }) =>
      (server) =>
        as(server, owner, (ports) => rotateDevicePassword(ports, owner, device.id)),
  },
  {
    usecase: 'endPreviousPassword',
    prepare: async (before, { owner, device }) => {
      const rotated = await rotateDevicePassword(before.ports, owner, device.id)
      return (server) => endPreviousPassword(server.ports, rotated.device)
    },
  },
  {
    usecase: 'blockDevice',
    prepare:
      (_, { owner, device }) =>
      (server) =>
        as(server, owner, (ports) => blockDevice(ports, owner, device.id)),
  },
  {
    usecase: 'unblockDevice',
    prepare: async (before, { owner, device }) => {
      await blockDevice(before.ports, owner, device.id)
      return (server) => as(server, owner, (ports) => unblockDevice(ports, owner, device.id))
    },
  },
  {
    usecase: 'refuseDelivery',
    prepare: (_, { fitted }) => {
      const payload = Buffer.from(JSON.stringify([at(0), at(1)]))
      return (server) => {
        const delivery = { deviceId: fitted.id, payload, receivedAt: server.ports.clock.now() }
        return refuseDelivery(server.ports, delivery, fault('too-fast', '', 'too many'))
      }
    },
  },
  {
    usecase: 'refuseStored',
    prepare: (_, { fitted }) => {
      return (server) => refuseStored(server.ports, reading({ deviceId: fitted.id, temperatureC: 4 }))
    },
  },
  {
    usecase: 'noteStatus',
    prepare: (_, { fitted }) => {
      const payload = Buffer.from(JSON.stringify({ online: true, boot: 'b', fw: '1.2', bat: 80 }))
      return (server) =>
        noteStatus(doorOf(server), { deviceId: fitted.id, payload, receivedAt: server.ports.clock.now() })
    },
  },
  {
    usecase: 'recordReadings',
    when: 'of which some are refused and one contradicts',
    prepare: async (before, { fitted }) => {
      await deliver(before, fitted.id, [at(0)])
      const message = [at(0, { temp: 4 }), at(1), at(2), at(3, { temp: 999 }), { temp: 1 }]
      return (server) => deliver(server, fitted.id, message)
    },
  },
  {
    usecase: 'recordReadings',
    when: 'of a device that nobody registered',
    prepare: () => (server) => deliver(server, strangersDevice, [at(0)]),
  },
  {
    usecase: 'recordTogether',
    when: 'of which one contradicts and one comes again',
    prepare: async (before, { fitted }) => {
      await deliver(before, fitted.id, [at(0), at(1)])
      const messages = [[at(2)], [at(0, { temp: 4 }), at(3)], [at(1)], [at(4), at(5)]]
      return (server) => deliverTogether(server, fitted.id, messages)
    },
  },
  {
    usecase: 'replayQuarantine',
    when: 'of a device that was registered since, some of which are refused again',
    prepare: async (before, { owner }) => {
      await deliver(before, strangersDevice, [at(0), at(1, { temp: 999 }), at(2)])
      await as(before, owner, (ports) => addDevice(ports, owner, { ...deviceOrder(), id: strangersDevice }))
      return (server) => as(server, owner, (ports) => replayQuarantine(ports, owner, { deviceId: strangersDevice }))
    },
  },
  {
    usecase: 'deliverUplink',
    when: 'of which some can not be read',
    prepare: (_, { owner, fitted }) => {
      const payload = [0, 1, 2].map((minute) => ({ id: fitted.id, ts: at(minute).ts, t: minute === 1 ? 'warm' : 4 }))
      return (server) =>
        deliverUplink(doorOf(server), owner, { format: foreign.uplink, payload, receivedAt: server.ports.clock.now() })
    },
  },
  {
    usecase: 'importReadings',
    prepare:
      (_, { owner, fitted }) =>
      (server) =>
        importReadings(doorOf(server), owner, {
          deviceId: fitted.id,
          format: foreign.file,
          file: aFile,
          run: 'real',
        }),
  },
  {
    usecase: 'keepUnmappable',
    prepare: (_, { fitted }) => {
      const unmappable = {
        index: 0,
        deviceId: fitted.id,
        code: 'unmappable',
        path: 't',
        message: 'no',
        source: {},
      } as const
      return (server) => keepUnmappable(server.ports, [unmappable], server.ports.clock.now())
    },
  },
]

const foreign = formatsOf({
  uplink: { kind: 'json', device: 'id', time: { path: 'ts', unit: 'ms' }, fields: { temp: 't' } },
  file: { kind: 'csv', time: { path: 'Time', unit: 'ms' }, fields: { temp: 'T' } },
})

function formatsOf(own: object) {
  const read = readFormats(own)
  const formats = 'formats' in read ? [...read.formats] : []
  const [uplink, file] = ['uplink', 'file'].map((name) => formats.find(([it]) => it === name)?.[1])
  if (uplink?.kind !== 'json' || file?.kind !== 'csv') throw new Error(JSON.stringify(read))
  return { uplink, file }
}

/** More than one write. */
const aFile: LoggerFile = {
  async *rows() {
    yield { row: 1, cells: ['Time', 'T'] }
    for (let minute = 0; minute < 1001; minute++) yield { row: minute + 2, cells: [String(at(minute).ts), '-18'] }
  },
}

const at = (minute: number, changes: object = {}) => ({
  ts: Date.parse('2026-07-06T00:00:00.000Z') + minute * 60_000,
  temp: -18,
  boot: 'b',
  seq: minute,
  ...changes,
})

const doorOf = ({ ports, whereabouts, latest }: ServerProcess) => ({ ...ports, whereabouts, latest })

/** As to a server that knows the device, and what is newest of its container. */
async function deliverTogether(
  server: ServerProcess,
  deviceId: DeviceId,
  messages: readonly (readonly object[])[],
): Promise<unknown> {
  const ports = doorOf(server)
  const stays = (await server.whereabouts.of(deviceId)) ?? []
  await server.latest.expect([reading({ deviceId, takenAt: at(0).ts })], stays)
  const receivedAt = ports.clock.now()
  const ready = messages.map((message) => {
    const it = readyNow(ports, { deviceId, payload: Buffer.from(JSON.stringify(message)), receivedAt })
    if (!it) throw new Error('it needs more than the store')
    return it
  })
  return await recordTogether(ports, ready)
}

function deliver(server: ServerProcess, deviceId: DeviceId, message: readonly object[]): Promise<unknown> {
  const payload = Buffer.from(JSON.stringify(message))
  return recordReadings(doorOf(server), { deviceId, payload, receivedAt: server.ports.clock.now() })
}
