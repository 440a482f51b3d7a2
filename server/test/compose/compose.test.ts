import { readConfig } from '../../src/config.ts'
import { blocksOf, environmentOf, filledIn, sectionOf, textOf } from './composeFile.ts'

const compose = textOf('compose.yaml')
const services = blocksOf(sectionOf(compose, 'services'))
const names = [...services.keys()]
const blockOf = (name: string): string => services.get(name) ?? ''
const version: string = JSON.parse(textOf('package.json')).version

const isOurs = (name: string): boolean => blockOf(name).includes('*cordline')
const secrets = {
  MONGO_PASSWORD: 'm0',
  MONGO_ROOT_PASSWORD: 'm1',
  INFLUX_TOKEN: 'i0',
  INFLUX_PASSWORD: 'i1',
  MQTT_PASSWORD: 'q0',
}
const cordline = environmentOf(blockOf('cordline'))

it('runs Cordline with MongoDB, InfluxDB, and Mosquitto with its accounts', () => {
  expect(names).toEqual(['cordline', 'mosquitto-accounts', 'mosquitto', 'mongo', 'influxdb'])
})

it('pins each image to one version, and its own to this one', () => {
  for (const name of names.filter((it) => !isOurs(it))) expect(blockOf(name)).toMatch(/^ {4}image: \S+:\d+\.\d+\.\d+$/m)
  expect(compose).toContain(`image: cordline:${version}\n`)
})

it('asks every service whether it is healthy', () => {
  expect(names.filter((name) => !/^ {4}healthcheck:$/m.test(blockOf(name)))).toEqual(['cordline'])
  expect(textOf('Dockerfile')).toContain('HEALTHCHECK')
})

it('holds no password, and does not start without one', () => {
  const given = names.flatMap((name) => Object.entries(environmentOf(blockOf(name))))
  const secret = given.filter(([name]) => /PASSWORD|TOKEN/.test(name))
  expect(secret.length).toBeGreaterThan(6)
  for (const [name, value] of secret)
    expect([name, value]).toEqual([name, expect.stringMatching(/^\$\{\w+:\?[^}]+\}$/)])
  for (const url of given.filter(([name]) => name === 'MONGO_URL')) expect(url[1]).toMatch(/:\/\/cordline:\$\{\w+:\?/)
  expect(() => filledIn(compose, {})).toThrow(/^MONGO_PASSWORD is missing, write \.env by node server/)
  expect(filledIn(compose, secrets)).not.toMatch(/\$\{/)
})

it('says with each secret what makes it', () => {
  const sentences = [...compose.matchAll(/\$\{\w+:\?([^}]*)\}/g)].map(([, sentence]) => sentence)
  expect(new Set(sentences)).toEqual(new Set(['is missing, write .env by node server/scripts/compose-env.mjs']))
})

it('answers on this machine only, and the stores nowhere', () => {
  const published = [...filledIn(compose, secrets).matchAll(/(?:^ {6}- |ports: \[")([\d.]+:\d+:\d+)/gm)].map(
    ([, it]) => it,
  )
  expect(published).toEqual([
    '127.0.0.1:8080:8080',
    '127.0.0.1:1883:1883',
    '127.0.0.1:8883:8883',
    '127.0.0.1:8884:8884',
  ])
  expect(names.filter((name) => blockOf(name).includes('ports:'))).toEqual(['cordline', 'mosquitto'])
  for (const store of ['mongo', 'influxdb']) expect(blockOf(store)).toContain('networks: [stores]')
  expect(sectionOf(compose, 'networks')).toContain('stores: { internal: true }')
})

it('takes every right from every service that it does not need', () => {
  const guarded = sectionOf(compose, 'x-guarded')
  for (const line of ['read_only: true', 'init: true', 'cap_drop: [ALL]', 'security_opt: ["no-new-privileges:true"]']) {
    expect(guarded).toContain(`  ${line}\n`)
  }
  for (const name of names) expect(blockOf(name)).toMatch(/^ {4}<<: (\*guarded|\[\*guarded, \*cordline\])$/m)
  expect(compose).not.toMatch(/privileged|cap_add|network_mode|pid:|docker\.sock|read_only: false/)
})

it('runs nothing as root', () => {
  expect(names.filter((name) => !/^ {4}user: /m.test(blockOf(name)))).toEqual(['cordline'])
  expect(compose).not.toMatch(/user: "?(0|root)\b/)
  expect(textOf('Dockerfile')).toMatch(/^USER 1000:1000$/m)
})

it('bounds what memory and logs take', () => {
  expect(sectionOf(compose, 'x-guarded')).toMatch(/max-size: 10m, max-file: "5"/)
  for (const name of names) expect(blockOf(name)).toMatch(/^ {4}mem_limit: \d+[mg]$/m)
})

it('keeps what has to last in volumes with names', () => {
  const volumes = [...blocksOf(sectionOf(compose, 'volumes')).keys()]
  const mounted = [...compose.matchAll(/[[\s"](\w[\w-]*):\/(?:data|srv|var|etc)/g)].map(([, name]) => name)
  expect(new Set(mounted)).toEqual(new Set(volumes))
})

it('gives Cordline only variables that it knows', () => {
  const known = new Set(
    [textOf('server/src/config.ts'), textOf('server/src/storesConfig.ts')].flatMap((text) =>
      [...text.matchAll(/^ {2}([A-Z][A-Z\d_]+): /gm)].map(([, name]) => name),
    ),
  )
  expect(Object.keys(cordline).length).toBeGreaterThan(10)
  expect(Object.keys(cordline).filter((name) => !known.has(name))).toEqual([])
})

it('takes Cordline to the servers beside it, each by the account that is made for it', () => {
  const environment = Object.fromEntries(
    Object.entries(cordline).map(([name, value]) => [name, filledIn(value, secrets)]),
  )
  const config = readConfig(environment)
  expect(config.documents).toEqual({ kind: 'mongo', url: 'mongodb://cordline:m0@mongo:27017/cordline' })
  expect(config.readings).toMatchObject({ kind: 'influx', url: 'http://influxdb:8086', database: 'cordline' })
  expect(config.mqtt).toMatchObject({ kind: 'outside', username: 'cordline@server', password: 'q0' })
  expect(config.publicUrl).toBe('http://127.0.0.1:8080')
  for (const { hostname } of [new URL('mongodb://mongo'), new URL('http://influxdb'), new URL('mqtt://mosquitto')]) {
    expect(names).toContain(hostname)
  }
  expect(environmentOf(blockOf('mosquitto-accounts')).MQTT_PASSWORD).toBe(cordline.MQTT_PASSWORD)
  expect(textOf('server/compose/mongo-user.js')).toContain("roles: [{ role: 'readWrite', db: 'cordline' }]")
})
