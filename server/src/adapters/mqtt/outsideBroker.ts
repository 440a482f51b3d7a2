import { setTimeout as after } from 'node:timers/promises'
import { DeviceId } from '@cordline/contract/vocabulary/ids'
import { parseTopic, topicOf, topicRoot } from '@cordline/contract/wire/mqtt'
import { connect, type IPublishPacket, type MqttClient } from 'mqtt'
import { Outage } from '../../ports/outage.ts'
import type { Door, DoorLog, DoorPorts } from './door.ts'
import { openReception, type Reception, type Tell } from './reception.ts'

export interface OutsideDoor {
  readonly ports: DoorPorts
  readonly url: string
  readonly username?: string
  readonly password?: string
  /** Stable, so that the broker keeps for us what came while we were away; one server at a time may use it. */
  readonly clientId?: string
  readonly log: DoorLog
}

const reconnectMs = 1000
/** Between tries while a store is away. */
const firstRetryMs = 250
const maxRetryMs = 10_000
const subscriptions = { [`${topicRoot}/+/readings`]: { qos: 1 }, [`${topicRoot}/+/status`]: { qos: 1 } } as const

/**
 * The door on a broker that is there already. Who may publish where is that broker's to check. A message is
 * acknowledged to the broker only when its readings are durable; while a store is away the broker keeps what comes, up
 * to its own limits. One message is under way at a time: mqtt.js holds the next one back until this one is settled.
 */
export async function startOutsideDoor(door: OutsideDoor): Promise<Door & { readonly subscribed: Promise<void> }> {
  const { ports, log } = door
  const client = open(door)
  const leaving = new AbortController()
  const tell: Tell = (deviceId, channel, body) =>
    void client.publish(
      topicOf(deviceId, channel),
      JSON.stringify(body),
      { qos: 1, retain: channel === 'config' },
      (error) => {
        if (error) log.warn({ device: deviceId, channel, err: error }, 'not told')
      },
    )
  const reception = openReception(ports, { tell, log })
  const takeAway = (topic: string) =>
    void client.publish(topic, '', { qos: 1, retain: true }, (error) => {
      if (error) log.warn({ topic, err: error }, 'a retained reading not taken away')
    })
  let underWay: Promise<void> = Promise.resolve()

  client.handleMessage = (packet, done) => {
    underWay = takeUntilDurable(reception, packet, { log, signal: leaving.signal }).then(
      () => {
        if (isRetainedReading(packet)) takeAway(packet.topic)
        done()
      },
      // Without a puback the broker sends it again when we connect the next time.
      (error: unknown) => {
        log.error({ topic: packet.topic, err: error }, 'not recorded, not acknowledged')
        done(error as Error)
      },
    )
  }
  client.on('error', (error) => log.warn({ err: error }, 'MQTT broker'))
  const subscribed = subscribeAlways(client, log)

  const refresh = async (deviceId: DeviceId) => {
    const config = await reception.config(deviceId)
    if (config) tell(deviceId, 'config', config)
  }
  return {
    check: async () => {
      if (!client.connected || !subscribed.isNow()) throw new Outage('the MQTT broker')
    },
    /** Resolves when the broker has agreed for the first time. */
    subscribed: subscribed.first,
    publishConfig: (deviceId, config) => tell(deviceId, 'config', config),
    heed({ kind, body }) {
      if (kind !== 'changed' || body.resource !== 'devices') return
      const device = body.id as DeviceId
      reception.forget(device)
      refresh(device).catch((error: unknown) => log.warn({ device, err: error }, 'config not published'))
    },
    async stop() {
      leaving.abort()
      await underWay
      await reception.flush()
      await client.endAsync(!client.connected)
    },
  }
}

function open({ url, username, password, clientId = 'cordline-ingest' }: OutsideDoor): MqttClient {
  return connect(url, {
    clientId,
    clean: false,
    reconnectPeriod: reconnectMs,
    resubscribe: false,
    ...(username === undefined ? {} : { username }),
    ...(password === undefined ? {} : { password }),
  })
}

/** The broker may have forgotten us, so each connection subscribes. */
function subscribeAlways(
  client: MqttClient,
  log: DoorLog,
): { readonly isNow: () => boolean; readonly first: Promise<void> } {
  let isNow = false
  const first = new Promise<void>((resolve) => {
    client.on('connect', () => {
      client.subscribe(subscriptions, (error, granted = []) => {
        isNow = !error && granted.every(({ qos }) => qos === 1)
        if (isNow) resolve()
        else log.error({ err: error, granted }, 'the MQTT broker does not let us subscribe with QoS 1')
      })
    })
  })
  client.on('close', () => {
    isNow = false
  })
  return { isNow: () => isNow, first }
}

/** A reading is news once. The broker can't forbid it, and would tell it again at each of our connections. */
const isRetainedReading = ({ retain, topic }: IPublishPacket): boolean =>
  retain && parseTopic(topic)?.channel === 'readings'

interface Trying {
  readonly log: DoorLog
  readonly signal: AbortSignal
}

/** Tries again while a store is away: the messages behind it wait at the broker meanwhile. */
async function takeUntilDurable(reception: Reception, packet: IPublishPacket, trying: Trying): Promise<void> {
  for (let waitMs = firstRetryMs; ; waitMs = Math.min(waitMs * 2, maxRetryMs)) {
    try {
      await take(reception, packet)
      return
    } catch (error) {
      if (!(error instanceof Outage) || trying.signal.aborted) throw error
      trying.log.warn({ topic: packet.topic, err: error, waitMs }, 'not durable yet, trying again')
    }
    await after(waitMs, undefined, { signal: trying.signal })
  }
}

async function take(reception: Reception, packet: IPublishPacket): Promise<void> {
  const parsed = parseTopic(packet.topic)
  if (!parsed) return
  const deviceId = DeviceId.parse(parsed.deviceId)
  const payload = Buffer.from(packet.payload)
  // How a retained message is taken away, by us or by whoever left it: no message.
  if (payload.length === 0) return
  if (parsed.channel === 'readings') await reception.readings(deviceId, payload)
  if (parsed.channel === 'status') await reception.status(deviceId, payload)
}
