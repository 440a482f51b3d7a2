import { ConfigError } from '../src/config.ts'
import { readIngestConfig } from '../src/ingestConfig.ts'

const whole = {
  MQTT_URL: 'mqtt://broker.example',
  MQTT_GROUP: 'fleet',
  MQTT_CLIENT_ID: 'ingest-1',
  MONGO_URL: 'mongodb://db.example/cordline',
  INFLUX_URL: 'http://influx.example:8086',
  INFLUX_DATABASE: 'cordline',
}

const problemsOf = (environment: Record<string, string>): readonly string[] => {
  try {
    readIngestConfig(environment)
    return []
  } catch (error) {
    if (error instanceof ConfigError) return error.problems
    throw error
  }
}

it('takes what a server takes', () => {
  expect(readIngestConfig(whole).mqtt).toMatchObject({ kind: 'outside', group: 'fleet', clientId: 'ingest-1' })
})

it.each(['MQTT_URL', 'MQTT_GROUP', 'MONGO_URL'] as const)('says what %s is for where it is missing', (name) => {
  const { [name]: _, ...rest } = whole
  expect(problemsOf(rest)).toEqual([expect.stringMatching(`^An ingest process needs ${name}: .+\\.$`)])
})

it('lists everything that is wrong at once', () => {
  const problems = problemsOf({ MQTT_GROUP: 'fleet', MONGO_URL: 'http://db.example' })
  for (const name of ['MQTT_URL', 'MQTT_CLIENT_ID', 'INFLUX_URL']) {
    expect(problems).toContainEqual(expect.stringContaining(`needs ${name}`))
  }
  expect(problems).toContainEqual(expect.stringMatching(/^MONGO_URL must be a URL/))
})
