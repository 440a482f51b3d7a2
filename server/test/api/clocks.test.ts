import type { ClockAnswer } from '@cordline/contract/wire/http/devices'
import { type Fault, type Sending, throughFaults } from '../../../device-sim/src/faults/fault.ts'
import { inSeconds } from '../../../device-sim/src/faults/inSeconds.ts'
import { setClock } from '../../../device-sim/src/faults/setClock.ts'
import { skew } from '../../../device-sim/src/faults/skew.ts'
import { liveMessage } from '../../../device-sim/src/gateway/message.ts'
import { MqttLink } from '../../../device-sim/src/gateway/mqttLink.ts'
import { deviceId } from '../builders.ts'
import { type MadeDevice, makeShipment } from './bodies.ts'
import { type Cordline, startCordline } from './cordline.ts'

const minute = 60_000
const everyMs = 10 * minute
const start = Date.parse('2026-07-04T00:00:00.000Z')
/** The true time from which on the clock is wrong: after twelve readings. */
const wrongFrom = start + 12 * everyMs

let now: number
let cordline: Cordline
beforeEach(async () => {
  now = start
  cordline = await startCordline({}, { clock: { now: () => now } })
})
afterEach(() => cordline.stop())

/** A logger in a container sends each reading as soon as it is measured, with what goes wrong with its clock. */
async function send(count: number, fault: Fault) {
  const exporter = cordline.as('exporter')
  const device = await exporter.make<MadeDevice>('post', '/devices', { id: deviceId(), label: 'Tracker 7' })
  const shipment = await makeShipment(exporter)
  const fit = { deviceId: device.id, from: new Date(start - everyMs).toISOString() }
  await exporter.make('post', `/shipments/${shipment.id}/devices`, fit)
  const link = new MqttLink({
    broker: `mqtt://127.0.0.1:${cordline.mqttPort}`,
    deviceId: device.id,
    credentials: device.mqtt,
  })
  await link.start()
  const measured = Array.from({ length: count }, (_, seq): Sending => {
    const ts = start + seq * everyMs
    return { reading: { ts, temp: -19 - seq / 100, boot: 'b1', seq }, sentAt: ts }
  })
  for (const { reading, sentAt } of throughFaults(measured, [fault])) {
    now = sentAt + 1000
    await (await link.publish(liveMessage(device.id, reading))).acknowledged
  }
  await link.stop()
  const bodyOf = async <T>(path: string) => (await exporter.get(path)).body as T
  return {
    clock: await bodyOf<ClockAnswer>(`/devices/${device.id}/clock`),
    device: await bodyOf<{ clock: string }>(`/devices/${device.id}`),
    stored: (await bodyOf<{ items: readonly object[] }>(`/devices/${device.id}/readings`)).items,
    refused: (await bodyOf<{ items: readonly { code: string }[] }>(`/devices/${device.id}/refused`)).items.map(
      (it) => it.code,
    ),
    exceptions: async () => {
      const { shipments } = await bodyOf<{ shipments: readonly { shipment: { id: string }; exceptions: object[] }[] }>(
        `/weeks/2026-W27`,
      )
      return shipments.find((it) => it.shipment.id === shipment.id)?.exceptions
    },
  }
}

it('a clock that is right is good, and nothing of it is refused', async () => {
  const { clock, device, refused } = await send(14, skew({ from: 0, to: 0, byMs: 0 }))
  expect(clock).toEqual({ verdict: 'good', skewMs: -1000, messages: 12, steps: [], refusedAs: null })
  expect({ device: device.clock, refused }).toEqual({ device: 'good', refused: [] })
})

it('a step back of 55 minutes is told; what it measures stays at the times that it says', async () => {
  const { clock, device, stored, refused, exceptions } = await send(
    14,
    setClock({ at: wrongFrom, to: wrongFrom - 55 * minute }),
  )
  const steps = [{ at: '2026-07-04T01:50:00.000Z', byMs: 55 * minute, boot: 'b1', fromSeq: 12 }]
  expect(clock).toMatchObject({ verdict: 'stepped-back', refusedAs: null, steps })
  expect({ device: device.clock, refused }).toEqual({ device: 'stepped-back', refused: [] })
  const between = { takenAt: '2026-07-04T01:05:00.000Z', receivedAt: '2026-07-04T02:00:01.000Z', seq: 12 }
  expect(stored).toContainEqual(expect.objectContaining(between))
  expect(stored).toHaveLength(14)
  expect(await exceptions()).toContainEqual({
    code: 'clock-stepped-back',
    severity: 'warn',
    since: '2026-07-04T01:50:00.000Z',
    value: 55,
  })
})

it('a step back onto times that are taken is refused by name, and the first readings stay', async () => {
  const { clock, stored, refused } = await send(14, setClock({ at: wrongFrom, to: wrongFrom - 60 * minute }))
  expect(clock).toMatchObject({ verdict: 'stepped-back', refusedAs: 'clock-stepped-back' })
  expect(refused).toEqual(['clock-stepped-back', 'clock-stepped-back'])
  expect(stored.map((it) => 'seq' in it && it.seq)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])
})

it.each<[string, Fault, string]>([
  ['a leap to 2036', setClock({ at: wrongFrom, to: Date.UTC(2036, 1, 7, 6, 28, 16) }), 'from-the-future'],
  ['a date of 1970', setClock({ at: wrongFrom, to: 0 }), 'clock-not-set'],
  ['seconds for milliseconds', inSeconds({ from: wrongFrom }), 'seconds-not-milliseconds'],
])('%s is refused by name, and the device is flagged', async (_, fault, code) => {
  const { clock, device, stored, refused } = await send(14, fault)
  expect(clock).toMatchObject({ verdict: 'refused', refusedAs: code })
  expect({ device: device.clock, refused, stored: stored.length }).toEqual({
    device: 'refused',
    refused: [code, code],
    stored: 12,
  })
})

it('a clock that is four minutes ahead is flagged, on the device and on its container', async () => {
  const { clock, device, exceptions } = await send(
    12,
    skew({ from: 0, to: Number.POSITIVE_INFINITY, byMs: 4 * minute }),
  )
  expect(clock).toMatchObject({ verdict: 'ahead', skewMs: 4 * minute - 1000, messages: 12 })
  expect(device.clock).toBe('ahead')
  expect(await exceptions()).toContainEqual(expect.objectContaining({ code: 'clock-ahead', since: null }))
})
