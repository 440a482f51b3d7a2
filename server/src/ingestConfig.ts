import { type Config, ConfigError, type Environment, type MqttConfig, readConfig } from './config.ts'

export interface IngestConfig extends Omit<Config, 'mqtt'> {
  readonly mqtt: Extract<MqttConfig, { readonly kind: 'outside' }>
}

/** Each with what it is for; without one of them a process would take in readings that the server never sees. */
const needed: Readonly<Record<string, string>> = {
  MQTT_URL: 'the broker that it shares with the others',
  MQTT_GROUP: 'by which the broker shares messages out, the same for all of them and for the server',
  MQTT_CLIENT_ID: 'another one for each, the same after each restart',
  MONGO_URL: "the server's documents",
  INFLUX_URL: "the server's readings",
}

/** @throws ConfigError that lists every problem at once */
export function readIngestConfig(environment: Environment): IngestConfig {
  const missing = Object.entries(needed).filter(([name]) => !environment[name]?.trim())
  const sentences = missing.map(([name, what]) => `An ingest process needs ${name}: ${what}.`)
  const config = readOrAdd(environment, sentences)
  if (sentences.length > 0 || config.mqtt.kind !== 'outside') throw new ConfigError(sentences)
  return { ...config, mqtt: config.mqtt }
}

function readOrAdd(environment: Environment, before: readonly string[]): Config {
  try {
    return readConfig(environment)
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    throw new ConfigError([...before, ...error.problems])
  }
}
