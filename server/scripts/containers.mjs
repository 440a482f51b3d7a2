// Real servers for the suites: for each whose TEST_… variables are not set, a container, where a Docker engine answers.
import { readFileSync } from 'node:fs'
import { inRoot, say } from './project.mjs'

/** One that hangs must not hold the other suites. */
const maxAskMs = 5000
/** From the image being there to the server answering, on a slow disk. */
const maxStartMs = 3 * 60_000

/** The versions that compose.yaml runs, and the last 1.x of InfluxDB beside it. */
const images = {
  mongo: composed('mongo'),
  influx2: composed('influxdb'),
  mqtt: composed('mosquitto'),
  influx1: 'influxdb:1.8.10',
}

/** Nobody but the suites of this machine reaches it. */
const influx2 = { TOKEN: 'cordline-test-token', ORG: 'cordline', BUCKET: 'cordline' }
const influx1Database = 'cordline'

const servers = [
  {
    name: 'MongoDB',
    variable: 'TEST_MONGO_URL',
    port: 27_017,
    container: ({ GenericContainer, Wait }) =>
      new GenericContainer(images.mongo).withWaitStrategy(Wait.forListeningPorts()),
    variables: (address) => ({ TEST_MONGO_URL: `mongodb://${address}` }),
  },
  {
    name: 'InfluxDB 1.x',
    variable: 'TEST_INFLUX1_URL',
    port: 8086,
    container: ({ GenericContainer, Wait }) =>
      new GenericContainer(images.influx1)
        .withEnvironment({ INFLUXDB_DB: influx1Database })
        .withWaitStrategy(Wait.forHttp('/ping', 8086).forStatusCode(204)),
    variables: (address) => ({ TEST_INFLUX1_URL: `http://${address}`, TEST_INFLUX1_DATABASE: influx1Database }),
  },
  {
    name: 'InfluxDB 2.x',
    variable: 'TEST_INFLUX2_URL',
    port: 8086,
    container: ({ GenericContainer, Wait }) =>
      new GenericContainer(images.influx2)
        .withEnvironment({
          DOCKER_INFLUXDB_INIT_MODE: 'setup',
          DOCKER_INFLUXDB_INIT_USERNAME: 'root',
          DOCKER_INFLUXDB_INIT_PASSWORD: influx2.TOKEN,
          DOCKER_INFLUXDB_INIT_ORG: influx2.ORG,
          DOCKER_INFLUXDB_INIT_BUCKET: influx2.BUCKET,
          DOCKER_INFLUXDB_INIT_ADMIN_TOKEN: influx2.TOKEN,
        })
        .withWaitStrategy(Wait.forHttp('/health', 8086).forStatusCode(200)),
    variables: (address) => ({
      TEST_INFLUX2_URL: `http://${address}`,
      ...Object.fromEntries(Object.entries(influx2).map(([name, value]) => [`TEST_INFLUX2_${name}`, value])),
    }),
  },
  {
    name: 'Mosquitto',
    variable: 'TEST_MQTT_URL',
    port: 1883,
    container: ({ GenericContainer, Wait }) =>
      new GenericContainer(images.mqtt)
        // The image's own, without passwords.
        .withCommand(['mosquitto', '-c', '/mosquitto-no-auth.conf'])
        .withWaitStrategy(Wait.forListeningPorts()),
    variables: (address) => ({ TEST_MQTT_URL: `mqtt://${address}` }),
  },
]

/**
 * Sets the variables of the servers that it could start, and says of each other one in a line why its suites are
 * skipped. `stop` ends what was started; where this process is killed, testcontainers' own watcher does.
 */
export async function startContainers(environment = process.env) {
  const missing = servers.filter(({ variable }) => !environment[variable])
  if (missing.length === 0) return { stop: async () => {} }
  const docker = await import('testcontainers')
  const reason = await whyNoEngine(docker)
  if (reason) {
    for (const { name, variable } of missing) say(`Skipped on ${name}: ${variable} is not set, and ${reason}.`)
    return { stop: async () => {} }
  }
  const started = await Promise.all(missing.map((server) => startOne(server, docker, environment)))
  return { stop: () => Promise.allSettled(started.map((container) => container?.stop())) }
}

async function startOne({ name, variable, port, container, variables }, docker, environment) {
  try {
    const started = await container(docker).withExposedPorts(port).withStartupTimeout(maxStartMs).start()
    Object.assign(environment, variables(`${started.getHost()}:${started.getMappedPort(port)}`))
    return started
  } catch (error) {
    say(`Skipped on ${name}: ${variable} is not set, and its container did not start (${error.message}).`)
    return undefined
  }
}

/** Undefined where one answers. */
async function whyNoEngine({ getContainerRuntimeClient }) {
  let timer
  const tooLate = new Promise((resolve) => {
    timer = setTimeout(() => resolve(`the Docker engine did not answer within ${maxAskMs / 1000} s`), maxAskMs)
  })
  const asked = getContainerRuntimeClient().then(
    () => undefined,
    () => 'no Docker engine answers',
  )
  const reason = await Promise.race([asked, tooLate])
  clearTimeout(timer)
  return reason
}

/** The image of a service of compose.yaml. */
function composed(service) {
  const [, image] =
    new RegExp(`^  ${service}:\\n(?:    .*\\n|\\n)*?    image: (\\S+)`, 'm').exec(
      readFileSync(inRoot('compose.yaml'), 'utf8'),
    ) ?? []
  if (!image) throw new Error(`compose.yaml names no image of ${service}`)
  return image
}
