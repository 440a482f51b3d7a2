import { RefusedPayload, topicOf } from '@cordline/contract/wire/mqtt'
import { connectAsync, type MqttClient } from 'mqtt'
import type { Cordline } from '../api/cordline.ts'

/** A device of the running server, over the real door. */
export interface FuzzDevice {
  readonly id: string
  /** Publishes with QoS 1 and waits for what comes of it. Connects again where the connection was ended. */
  readonly publish: (bytes: Buffer | string) => Promise<'acknowledged' | 'ended'>
  readonly stop: () => Promise<void>
}

export interface FuzzOrder {
  readonly cordline: Cordline
  readonly id: string
  readonly protocolVersion: 4 | 5
  readonly onRefused: (refused: RefusedPayload) => void
}

export async function fuzzDevice({ cordline, id, protocolVersion, onRefused }: FuzzOrder): Promise<FuzzDevice> {
  const made = await cordline.as('exporter').make<Made>('put', `/devices/${id}`, { label: id })
  const { username, password } = made.mqtt

  let whenEnded = (): void => {}
  async function open(): Promise<MqttClient> {
    const address = { host: '127.0.0.1', port: cordline.mqttPort }
    const client = await connectAsync({ ...address, username, password, protocolVersion, reconnectPeriod: 0 })
    client.on('error', () => {})
    client.on('message', (_topic, payload) => onRefused(RefusedPayload.parse(JSON.parse(payload.toString()))))
    client.once('close', () => whenEnded())
    await client.subscribeAsync(topicOf(id, 'refused'))
    return client
  }

  let client = await open()
  return {
    id,
    async publish(bytes) {
      const outcome = await new Promise<'acknowledged' | 'ended'>((resolve) => {
        whenEnded = () => resolve('ended')
        client.publishAsync(topicOf(id, 'readings'), bytes, { qos: 1 }).then(() => resolve('acknowledged'), whenEnded)
      })
      if (outcome === 'ended') client = await open()
      return outcome
    },
    stop: () => client.endAsync(),
  }
}

interface Made {
  readonly id: string
  readonly version: number
  readonly mqtt: { readonly username: string; readonly password: string }
}
