import { AckPayload, RefusedPayload, topicOf } from '@cordline/contract/wire/mqtt'
import { connect, type MqttClient } from 'mqtt'
import type { Flow } from './flow.ts'
import { type ForgetsAt, type KeptReadings, keptReadings, payloadOf } from './keptReadings.ts'
import type { RecordFile } from './recordFile.ts'

export interface Account {
  readonly id: string
  readonly password: string
}

interface Order {
  readonly account: Account
  readonly port: number
  readonly flow: Flow
  readonly forgetsAt: ForgetsAt
  readonly record: RecordFile
}

export interface StoreAndForward extends Pick<KeptReadings, 'sent' | 'left'> {
  /** It has taken so many by now: sends what it may. */
  take(count: number): void
}

const again = { reconnectMs: 200, connectMs: 3000, keepaliveS: 5 } as const

/** A device that keeps each reading until it may forget it, and sends after every interruption all that it keeps. */
export function storeAndForward({ account, port, flow, forgetsAt, record }: Order): StoreAndForward {
  const { id } = account
  const kept = keptReadings(flow, forgetsAt)
  let connection: MqttClient | undefined

  function connectNow(): void {
    const client = connectAs(account, port)
    client.on('connect', () => {
      client.subscribe([topicOf(id, 'ack'), topicOf(id, 'refused')], { qos: 1 }, (error) => {
        if (error) client.end(true)
        else connection = client
      })
    })
    client.on('message', (topic, payload) => heed(topic, JSON.parse(payload.toString())))
    client.once('close', () => {
      if (connection === client) {
        connection = undefined
        kept.interrupted(Date.now())
      }
      client.end(true)
      setTimeout(connectNow, again.reconnectMs)
    })
  }

  function heed(topic: string, said: unknown): void {
    if (topic === topicOf(id, 'refused')) {
      record.refused(id, RefusedPayload.parse(said).refused)
      return
    }
    const { boot, seq } = AckPayload.parse(said)
    // One of an earlier cell may be told late.
    if (boot === flow.boot && kept.told(seq, Date.now())) record.told(id, seq)
  }

  function sendAll(): void {
    while (connection) {
      const message = kept.next(Date.now())
      if (!message) return
      if (message.isRepeat) record.repeated(id, message)
      else record.sent(id, message.to)
      const by = connection
      by.publish(topicOf(id, 'readings'), payloadOf(flow, message), { qos: 1 }, (error) => {
        if (error || connection !== by) return
        kept.acknowledged(message)
        record.acknowledged(id, message)
        sendAll()
      })
    }
  }

  connectNow()
  return {
    take: (count) => {
      kept.take(count, Date.now())
      sendAll()
    },
    sent: kept.sent,
    left: kept.left,
  }
}

function connectAs({ id, password }: Account, port: number): MqttClient {
  const client = connect({
    host: '127.0.0.1',
    port,
    clientId: id,
    username: id,
    password,
    // What was under way is ours to send again, so that it is counted.
    reconnectPeriod: 0,
    connectTimeout: again.connectMs,
    keepalive: again.keepaliveS,
  })
  return client.on('error', () => {})
}
