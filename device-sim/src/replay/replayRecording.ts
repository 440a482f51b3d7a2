import { Gateway } from '../gateway/gateway.ts'
import { packHistory } from '../gateway/message.ts'
import { type Credentials, MqttLink, type Protocol } from '../gateway/mqttLink.ts'
import { publishAll } from '../gateway/publishAll.ts'
import { virtualClock } from '../play/virtualClock.ts'
import { addDevice } from '../registry/addDevice.ts'
import type { ApiClient } from '../registry/apiClient.ts'
import { planFor } from './plan.ts'
import type { RecordedReading, Recording } from './recording.ts'
import { shuffled } from './shuffle.ts'

export interface ReplayOptions {
  readonly broker: string
  readonly protocol: Protocol
  readonly api: ApiClient | undefined
  readonly credentials: Credentials | undefined
  /** Recorded seconds in a real one; undefined is all at once, as history. */
  readonly speed: number | undefined
  /** When the first of all series begins, ms: they keep their time to each other. */
  readonly startsAt: number
  readonly shuffleSeed?: number
  readonly signal: AbortSignal
  readonly told: (readings: number) => void
}

/** Sends one recording over a connection of its own; with an API its device and shipment are there first. */
export async function replayRecording(recording: Recording, options: ReplayOptions): Promise<void> {
  const { broker, protocol, api, signal, told } = options
  const credentials = api ? await register(recording, api) : options.credentials
  const link = new MqttLink({ broker, protocol, deviceId: recording.device, credentials })
  await link.start({ fw: 'cordline-sim replay' })
  try {
    if (options.speed === undefined) {
      const readings = ordered(recording.readings, options.shuffleSeed)
      const messages = packHistory(recording.device, readings)
      await publishAll(link, messages, { signal, told: (message) => told(message.readings) })
    } else await sendInTime(recording, link, { ...options, speed: options.speed })
  } finally {
    await link.stop()
  }
}

async function register(recording: Recording, api: ApiClient): Promise<Credentials> {
  const { shipmentId, shipment, fit, measureIntervalS } = planFor(recording)
  const intervals = { measureIntervalS, sendIntervalS: measureIntervalS }
  const credentials = await addDevice(api, recording.device, { label: recording.label, ...intervals })
  await api.call('putShipment', { as: 'logistics', params: { id: shipmentId }, body: shipment })
  await api.call('fitDevice', { as: 'logistics', params: { id: shipmentId }, body: fit })
  return credentials
}

const ordered = (readings: readonly RecordedReading[], shuffleSeed: number | undefined): readonly RecordedReading[] =>
  shuffleSeed === undefined ? readings : shuffled(readings, shuffleSeed)

async function sendInTime(
  recording: Recording,
  link: MqttLink,
  { speed, startsAt, signal, told }: ReplayOptions & { readonly speed: number },
): Promise<void> {
  const gateway = new Gateway(link, recording.device, { told })
  const clock = virtualClock({ from: startsAt, speed, wall: Date.now })
  const inTime = [...recording.readings].sort((a, b) => a.ts - b.ts)
  for (const reading of inTime) {
    await clock.until(reading.ts, signal)
    if (signal.aborted) return
    gateway.offer(reading)
  }
  await gateway.emptied(signal)
}
