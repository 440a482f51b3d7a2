import { connectAsync, type MqttClient } from 'mqtt'
import type { MadeDevice } from '../api/bodies.ts'

/** Reading n of a device: its time tells which it is, its content can be told from every other one's. */
export interface Sent {
  readonly deviceId: string
  readonly ts: number
  readonly temp: number
}

export interface Publishers {
  /** As they were acknowledged, in that order. */
  readonly acknowledged: readonly Sent[]
  readonly sent: () => number
  /** Sends nothing more; resolves when all is acknowledged that was sent. */
  finish(): Promise<void>
  end(): void
}

interface Fleet {
  readonly devices: readonly MadeDevice[]
  readonly port: number
  /** On an outside broker of a test nobody needs a password. */
  readonly isAnonymous: boolean
  /** Of all of them together. */
  readonly readingsPerS: number
}

const everyMs = 100
/** Every so often a device sends what it gathered. */
const messagesPerArray = 20
const arraySize = 10

/** Devices that send with QoS 1 and never wait for an answer, most of it one by one. */
export async function startPublishers({ devices, port, isAnonymous, readingsPerS }: Fleet): Promise<Publishers> {
  const clients = await Promise.all(devices.map((it) => connectDevice(it, port, isAnonymous)))
  const began = Date.now() - 3_600_000
  const acknowledged: Sent[] = []
  const underWay = new Set<Promise<void>>()
  let number = 0
  let turn = 0

  const send = (nth: number, count: number): void => {
    const { id } = devices[nth] ?? { id: '' }
    const readings = Array.from({ length: count }, () => {
      number++
      // Tenths of a degree, so that a float stays what it was.
      return { ts: began + number, temp: -20 + (number % 300) / 10, boot: 'bad-day', seq: number }
    })
    const payload = JSON.stringify(count === 1 ? readings[0] : readings)
    const message = (clients[nth] as MqttClient).publishAsync(`cordline/v1/${id}/readings`, payload, { qos: 1 })
    const told = message
      .then(() => void acknowledged.push(...readings.map(({ ts, temp }) => ({ deviceId: id, ts, temp }))))
      .catch(() => {})
      .finally(() => underWay.delete(told))
    underWay.add(told)
  }
  const timer = setInterval(() => {
    const count = (readingsPerS * everyMs) / 1000
    for (let sent = 0; sent < count; ) {
      turn++
      const size = turn % messagesPerArray === 0 ? arraySize : 1
      send(turn % devices.length, size)
      sent += size
    }
  }, everyMs)

  return {
    acknowledged,
    sent: () => number,
    finish: async () => {
      clearInterval(timer)
      await Promise.all(underWay)
    },
    end: () => {
      clearInterval(timer)
      for (const it of clients) it.end(true)
    },
  }
}

async function connectDevice(device: MadeDevice, port: number, isAnonymous: boolean): Promise<MqttClient> {
  const { username, password } = device.mqtt
  const client = await connectAsync({
    host: '127.0.0.1',
    port,
    clientId: username,
    reconnectPeriod: 500,
    reconnectOnConnackError: true,
    ...(isAnonymous ? {} : { username, password }),
  })
  return client.on('error', () => {})
}

const keyOf = ({ deviceId, ts, temp }: Sent): string => `${deviceId} ${ts} ${temp}`

/** Those that are not there with just that content. */
export function missingOf(acknowledged: readonly Sent[], stored: readonly Sent[]): readonly Sent[] {
  const there = new Set(stored.map(keyOf))
  return acknowledged.filter((it) => !there.has(keyOf(it)))
}
