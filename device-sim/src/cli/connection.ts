import { type Credentials, type Protocol, protocols } from '../gateway/mqttLink.ts'
import { PlainError } from '../plainError.ts'
import { ApiClient } from '../registry/apiClient.ts'
import type { Args, OptionSpecs } from './args.ts'
import type { Shell } from './command.ts'

export const brokerOptions = {
  broker: { value: 'URL', initial: 'mqtt://127.0.0.1:1883', does: 'the MQTT broker: mqtt, mqtts, ws or wss' },
  mqtt: { value: 'VERSION', initial: '3.1.1', does: 'the MQTT version to speak: 3.1.1 or 5' },
} as const satisfies OptionSpecs

export const credentialOptions = {
  username: { value: 'NAME', does: 'MQTT user name, where no --api gives one' },
  password: { value: 'WORD', does: 'MQTT password that goes with it' },
} as const satisfies OptionSpecs

export const tokenOption = {
  token: { value: 'cdt_…', does: 'API token of your organisation, for a server that has no demo people' },
} as const satisfies OptionSpecs

export interface Broker {
  readonly broker: string
  readonly protocol: Protocol
}

/** @throws PlainError for an address that no MQTT client can use */
export function brokerOf(args: Args): Broker {
  const broker = args.needed('broker')
  if (!/^(mqtts?|wss?):\/\/[^/]/.test(broker) || !URL.canParse(broker)) {
    throw new PlainError(`--broker must be an address like mqtt://127.0.0.1:1883, not "${broker}"`)
  }
  const names = Object.keys(protocols).filter((it): it is Protocol => it in protocols)
  return { broker, protocol: args.choice('mqtt', names) }
}

/** @throws PlainError when only one of the two is given */
export function credentialsOf(args: Args): Credentials | undefined {
  const [username, password] = [args.text('username'), args.text('password')]
  if (username === undefined && password === undefined) return undefined
  if (username === undefined || password === undefined) throw new PlainError('--username and --password go together')
  return { username, password }
}

/** @throws PlainError for an address that is not http or https */
export function apiOf(args: Args, { signal }: Shell): ApiClient | undefined {
  const api = args.text('api')
  if (api === undefined) return undefined
  if (!/^https?:\/\/[^/]/.test(api) || !URL.canParse(api)) {
    throw new PlainError(`--api must be an address like http://127.0.0.1:8080, not "${api}"`)
  }
  return new ApiClient({ api, signal, token: args.text('token') })
}
