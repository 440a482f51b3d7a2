import { resolve } from 'node:path'
import { ConfigError, readConfig, tooOldNode } from '../src/config.ts'

const problemsOf = (environment: Record<string, string>): readonly string[] => {
  try {
    readConfig(environment)
    return []
  } catch (error) {
    if (error instanceof ConfigError) return error.problems
    throw error
  }
}

describe('what is refused', () => {
  it.each([
    [{ HTTP_PORT: 'eighty' }, 'HTTP_PORT must be a port number.'],
    [{ HTTP_PORT: '65536' }, 'HTTP_PORT must be a port number from 0 (any free one) to 65535.'],
    [{ MQTT_PORT: '18.5' }, 'MQTT_PORT must be a port number.'],
    [{ MQTT_URL: 'http://broker.example' }, 'MQTT_URL must be a URL like mqtt://broker.example:1883.'],
    [{ PUBLIC_MQTT_URL: 'broker.example' }, 'PUBLIC_MQTT_URL must be a URL like mqtt://broker.example:1883.'],
    [{ PUBLIC_URL: 'cordline.example' }, 'PUBLIC_URL must be a URL like https://cordline.example.'],
    [{ TILE_URL: 'tiles' }, 'TILE_URL must be a URL like https://tiles.example/{z}/{x}/{y}.png.'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL must be one of fatal, error, warn, info, debug, trace, silent.'],
    [{ CORDLINE_DEMO: 'yes' }, 'CORDLINE_DEMO must be 1 (demo) or 0.'],
    [{ SESSION_IDLE_HOURS: '0' }, 'SESSION_IDLE_HOURS must be a whole number from 1 to 8760.'],
    [{ SESSION_MAX_DAYS: '1.5' }, 'SESSION_MAX_DAYS must be a whole number from 1 to 365.'],
    [{ SPOOL_MAX_MB: '-1' }, 'SPOOL_MAX_MB must be a whole number from 0 to 1048576.'],
    [{ METRICS_TOKEN: 'short' }, 'METRICS_TOKEN must have at least 16 characters.'],
    [{ DEVICE_MAX_READINGS_PER_S: '0' }, 'DEVICE_MAX_READINGS_PER_S must be a whole number from 1 to 1000000.'],
    [{ SMTP_URL: 'mail.example' }, 'SMTP_URL must be a URL like smtp://user:password@mail.example:587.'],
    ...['true', 'all', '0', '11', '0.0.0.0/0', '::/0', '10.0.0.0/33', 'proxy.example', '10.0.0.1,,'].map(
      (text) =>
        [
          { TRUST_PROXY: text },
          'TRUST_PROXY must be the number of proxies (1 to 10), or their addresses, as 10.0.0.0/8,192.168.1.7.',
        ] as [Record<string, string>, string],
    ),
  ])('%j', (environment, sentence) => {
    expect(problemsOf(environment)).toEqual([sentence])
  })

  it.each([
    [{ MONGO_URL: 'http://db.example' }, /^MONGO_URL must be a URL like mongodb:/],
    [{ INFLUX_URL: 'influx.example' }, /^INFLUX_URL needs INFLUX_TOKEN and INFLUX_BUCKET.*, or INFLUX_DATABASE/],
    [{ INFLUX_URL: 'http://influx.example', INFLUX_TOKEN: 't' }, /^INFLUX_URL needs INFLUX_TOKEN and INFLUX_BUCKET/],
    [{ INFLUX_URL: 'http://influx.example', INFLUX_BUCKET: 'b' }, /^INFLUX_URL needs INFLUX_TOKEN and INFLUX_BUCKET/],
    [
      { INFLUX_URL: 'http://influx.example', INFLUX_DATABASE: 'd', INFLUX_ORG: 'o' },
      /^INFLUX_DATABASE is for InfluxDB 1.x/,
    ],
    [{ INFLUX_URL: 'http://u:p@influx.example', INFLUX_DATABASE: 'd' }, /^INFLUX_URL must not hold a password/],
    [{ INFLUX_TOKEN: 't', INFLUX_DATABASE: 'd' }, /^INFLUX_TOKEN, INFLUX_DATABASE needs INFLUX_URL/],
    [{ MQTT_URL: 'mqtts://broker.example', MQTT_CERT_FILE: 'a.crt' }, /^MQTT_CERT_FILE and MQTT_KEY_FILE belong/],
    [{ MQTT_URL: 'mqtt://broker.example', MQTT_GROUP: 'ingest' }, /^MQTT_GROUP needs MQTT_CLIENT_ID/],
  ] as [Record<string, string>, RegExp][])('%j, which names no place to keep data', (environment, sentence) => {
    expect(problemsOf(environment)).toContainEqual(expect.stringMatching(sentence))
  })

  it('all at once, so that nobody starts the server five times', () => {
    expect(problemsOf({ HTTP_PORT: '-1', LOG_LEVEL: 'loud', MONGO_URL: 'db.example' })).toHaveLength(3)
  })
})

it('takes servers that are there already, each alone or together', () => {
  const MONGO_URL = 'mongodb://user:secret@a.example,b.example/cordline?replicaSet=rs0'
  expect(readConfig({ MONGO_URL })).toMatchObject({
    documents: { kind: 'mongo', url: MONGO_URL },
    readings: { kind: 'embedded' },
  })
  const INFLUX_URL = 'https://influx.example/base/'
  const place = { kind: 'influx', url: 'https://influx.example/base' }
  expect(readConfig({ INFLUX_URL, INFLUX_TOKEN: 't', INFLUX_ORG: 'o', INFLUX_BUCKET: 'b' })).toMatchObject({
    documents: { kind: 'embedded' },
    readings: { ...place, database: 'b', access: { kind: 'token', token: 't', org: 'o' } },
  })
  expect(readConfig({ INFLUX_URL, INFLUX_TOKEN: 't', INFLUX_BUCKET: 'b' }).readings).toEqual({
    ...place,
    database: 'b',
    access: { kind: 'token', token: 't' },
  })
  expect(readConfig({ INFLUX_URL, INFLUX_DATABASE: 'd', INFLUX_USERNAME: 'u', INFLUX_PASSWORD: 'p' }).readings).toEqual(
    {
      ...place,
      database: 'd',
      access: { kind: 'password', username: 'u', password: 'p' },
    },
  )
})

it('needs nothing to be set', () => {
  expect(readConfig({})).toEqual({
    http: { host: '127.0.0.1', port: 8080 },
    mqtt: { kind: 'embedded', host: '127.0.0.1', port: 1883 },
    documents: { kind: 'embedded' },
    readings: { kind: 'embedded' },
    dataFolder: resolve('data'),
    spoolBytes: 1024 * 1024 * 1024,
    metricsToken: undefined,
    publicUrl: undefined,
    publicMqttUrl: undefined,
    tileUrl: undefined,
    logLevel: 'info',
    demo: false,
    sessions: { idleMs: 14 * 86_400_000, maxMs: 30 * 86_400_000 },
    trustProxy: undefined,
    smtp: undefined,
  })
})

it('takes an empty variable for one that is not set', () => {
  expect(readConfig({ HTTP_PORT: '', PUBLIC_URL: ' ' })).toEqual(readConfig({}))
})

it('takes an outside broker with its credentials', () => {
  const { mqtt } = readConfig({ MQTT_URL: 'mqtts://broker.example:8883', MQTT_USERNAME: 'it', MQTT_PASSWORD: 'secret' })
  expect(mqtt).toEqual({ kind: 'outside', url: 'mqtts://broker.example:8883', username: 'it', password: 'secret' })
})

it('takes the group of servers that share an outside broker', () => {
  const { mqtt } = readConfig({ MQTT_URL: 'mqtt://broker.example', MQTT_GROUP: 'ingest', MQTT_CLIENT_ID: 'ingest-1' })
  expect(mqtt).toEqual({ kind: 'outside', url: 'mqtt://broker.example', group: 'ingest', clientId: 'ingest-1' })
})

it('takes the proxies that it may believe, by number or by address', () => {
  expect(readConfig({ TRUST_PROXY: '2' }).trustProxy).toBe(2)
  expect(readConfig({ TRUST_PROXY: '10.0.0.0/8, ::1' }).trustProxy).toEqual(['10.0.0.0/8', '::1'])
})

it('takes a mail server', () => {
  const { smtp } = readConfig({ SMTP_URL: 'smtps://it:secret@mail.example', SMTP_FROM: 'Raub <it@raub.example>' })
  expect(smtp).toEqual({ url: 'smtps://it:secret@mail.example', from: 'Raub <it@raub.example>' })
})

it('drops the slash at the end of the public address, so that QR codes have one slash', () => {
  expect(readConfig({ PUBLIC_URL: 'https://cordline.example/' }).publicUrl).toBe('https://cordline.example')
})

it('can not be changed once it is read', () => {
  const config = readConfig({})
  expect(Object.isFrozen(config) && Object.isFrozen(config.http) && Object.isFrozen(config.mqtt)).toBe(true)
})

it.each([
  ['18.20.4', /Cordline needs Node.js 20.19 or newer; this is 18.20.4: install a newer one./],
  ['20.18.3', /needs Node.js 20.19 or newer/],
])('says what to do where Node is %s', (version, sentence) => {
  expect(tooOldNode(version)).toMatch(sentence)
})

it.each(['20.19.0', '20.20.2', '22.1.0', '24.0.0'])('runs on Node %s', (version) => {
  expect(tooOldNode(version)).toBeUndefined()
})
