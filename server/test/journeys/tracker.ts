import { connectAsync, type MqttClient } from 'mqtt'

/** A device's own connection, as its firmware would make it. */
export interface Tracker {
  /** Ends when the server has said that all of them are durable. */
  readonly publish: (readings: readonly TrackerReading[]) => Promise<void>
  readonly leave: () => Promise<void>
}

export interface TrackerReading {
  /** ms since the epoch. */
  readonly ts: number
  readonly temp: number
  readonly lat: number
  readonly lon: number
}

export interface Credentials {
  readonly url: string
  readonly device: string
  readonly password: string
}

export async function connectTracker({ url, device, password }: Credentials): Promise<Tracker> {
  const client = await connectAsync(url, { username: device, clientId: device, password, reconnectPeriod: 0 })
  return {
    publish: (readings) => publish(client, device, readings),
    leave: () => client.endAsync(),
  }
}

/** As many as one message may have. */
const perMessage = 500

async function publish(client: MqttClient, device: string, readings: readonly TrackerReading[]): Promise<void> {
  for (let from = 0; from < readings.length; from += perMessage) {
    const message = JSON.stringify(readings.slice(from, from + perMessage))
    await client.publishAsync(`cordline/v1/${device}/readings`, message, { qos: 1 })
  }
}

/** Turning points of the way: Raub, Port Klang, Singapore strait, South China Sea, off Luzon. */
const way = [
  [3.79, 101.857],
  [3.0, 101.35],
  [1.2, 103.6],
  [7.5, 108.5],
  [16.5, 114.5],
] as const

/** What a reefer at −20 °C measured every ten minutes between two moments, on its way out into the South China Sea. */
export function voyage(fromMs: number, toMs: number): readonly TrackerReading[] {
  const count = Math.floor((toMs - fromMs) / 600_000)
  return Array.from({ length: count }, (_, index) => {
    const along = (index / count) * (way.length - 1)
    const [start, end] = [way[Math.floor(along)] ?? way[0], way[Math.floor(along) + 1] ?? way[0]]
    const share = along % 1
    return {
      ts: fromMs + index * 600_000,
      temp: Number((-19.4 + 0.4 * Math.sin(index / 9)).toFixed(2)),
      lat: start[0] + share * (end[0] - start[0]),
      lon: start[1] + share * (end[1] - start[1]),
    }
  })
}
