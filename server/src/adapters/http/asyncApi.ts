import {
  AckPayload,
  ConfigPayload,
  maxPayloadBytes,
  maxReadingsPerMessage,
  ReadingPayload,
  RefusedPayload,
  StatusPayload,
  topicOf,
} from '@cordline/contract/wire/mqtt'
import { z } from 'zod'
import { createSchemaBook, type Json, type SchemaBook } from './jsonSchema.ts'

/** The MQTT side as AsyncAPI 3.0, seen from the server: it receives what devices send, and sends what they hear. */
export function toAsyncApi(version: string): Json {
  const book = createSchemaBook({ Reading: ReadingPayload })
  const entries = Object.entries(channels)
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Cordline ingest',
      version,
      description:
        `MQTT 3.1.1 or 5; the user name is the device's id, and a device may use only its own topics. A payload has at ` +
        `most ${maxPayloadBytes} bytes. QoS 1 is acknowledged when the readings are durable.`,
      license: { name: 'Apache-2.0' },
    },
    defaultContentType: 'application/json',
    channels: Object.fromEntries(entries.map(([name]) => [name, channelOf(name as ChannelName, book)])),
    operations: Object.fromEntries(entries.map(([name, it]) => [name, operationOf(name, it)])),
    components: { schemas: book.named(), securitySchemes: { device: { type: 'userPassword' } } },
  }
}

interface Described {
  readonly action: 'receive' | 'send'
  readonly does: string
  readonly qos: 0 | 1
  readonly retain: boolean
  readonly payload: z.ZodType
}

const channels = {
  readings: {
    action: 'receive',
    does: `One reading, or an array of 1 to ${maxReadingsPerMessage} (a back-fill)`,
    qos: 1,
    retain: false,
    payload: z.union([ReadingPayload, z.array(ReadingPayload).min(1).max(maxReadingsPerMessage)]),
  },
  status: {
    action: 'receive',
    does: 'What a device says of itself; its last will is {"online":false}',
    qos: 1,
    retain: true,
    payload: StatusPayload,
  },
  ack: {
    action: 'send',
    does: 'Every reading of this boot up to seq is durable: the device may forget it',
    qos: 1,
    retain: false,
    payload: AckPayload,
  },
  refused: {
    action: 'send',
    does: 'Which readings were refused, and why',
    qos: 0,
    retain: false,
    payload: RefusedPayload,
  },
  config: { action: 'send', does: 'How often to measure and to send', qos: 1, retain: true, payload: ConfigPayload },
} as const satisfies Record<string, Described>
type ChannelName = keyof typeof channels

function channelOf(name: ChannelName, book: SchemaBook): Json {
  const { does, payload } = channels[name]
  return {
    address: topicOf('{deviceId}', name),
    description: does,
    parameters: { deviceId: { description: '1 to 64 of A-Z a-z 0-9 . _ -' } },
    messages: { [name]: { name, contentType: 'application/json', payload: book.of(payload, 'input') } },
  }
}

function operationOf(name: string, { action, does, qos, retain }: Described): Json {
  return {
    action,
    summary: does,
    channel: { $ref: `#/channels/${name}` },
    bindings: { mqtt: { qos, retain, bindingVersion: '0.2.0' } },
  }
}
