import type { Message } from '../../../device-sim/src/gateway/message.ts'
import { MqttLink } from '../../../device-sim/src/gateway/mqttLink.ts'
import { addDevice } from '../../../device-sim/src/registry/addDevice.ts'
import type { ApiClient } from '../../../device-sim/src/registry/apiClient.ts'
import { measureIntervalS } from './season.ts'
import type { Stage } from './stage.ts'

/** The loggers and their connections. */
export class Devices {
  readonly #stage: Stage
  readonly #links = new Map<string, MqttLink>()

  constructor(stage: Stage) {
    this.#stage = stage
  }

  async begin(api: ApiClient, deviceId: string, boot: string): Promise<void> {
    const body = { label: `Logger ${deviceId}`, measureIntervalS, sendIntervalS: measureIntervalS }
    const credentials = await addDevice(api, deviceId, body)
    const link = new MqttLink({ broker: this.#stage.brokerUrl, deviceId, credentials })
    this.#links.set(deviceId, link)
    await link.start({ boot, fw: 'cordline-sim 1', bat: 87.5 })
    await this.#untilOnline(deviceId, true)
  }

  /** In this order, and resolves when the server has taken them all. */
  async send(deviceId: string, messages: readonly Message[]): Promise<void> {
    const { instead = (message: Message) => [message], deliveries } = this.#stage
    const link = this.#links.get(deviceId)
    if (!link) throw new Error(`${deviceId} is not connected`)
    for (const message of messages.flatMap(instead)) {
      await (await link.publish(message)).acknowledged
      await deliveries.taken(1)
    }
  }

  async end(deviceId: string): Promise<void> {
    await this.#links.get(deviceId)?.stop()
    this.#links.delete(deviceId)
    await this.#untilOnline(deviceId, false)
  }

  async endAll(): Promise<void> {
    await Promise.all([...this.#links.values()].map((link) => link.stop()))
  }

  async #untilOnline(deviceId: string, online: boolean): Promise<void> {
    const deadline = Date.now() + maxStatusMs
    while (Date.now() < deadline) {
      const { body } = await this.#stage.cordline.as('exporter').get(`/devices/${deviceId}`)
      if (typeof body === 'object' && body !== null && 'online' in body && body.online === online) return
      await new Promise((resolve) => setTimeout(resolve, lookAgainMs))
    }
    throw new Error(`${deviceId} did not say that it is ${online ? 'online' : 'offline'}`)
  }
}

/** A status goes over the broker and has no answer of its own. */
const maxStatusMs = 10_000
const lookAgainMs = 10
