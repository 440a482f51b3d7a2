// Password file, rights and configuration for Mosquitto, from the devices in MONGO_URL where it is set, else in DATA_DIR;
// the server may run meanwhile.
//   npm run mosquitto -- --out DIR [--host 127.0.0.1] [--port 1883] [--tls-port 8883] [--certificate-port 8884]
// --host is of the port without TLS. MQTT_PASSWORD is the password of Cordline's own account; one is made where it is
// absent.
import { isIP } from 'node:net'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { build } from './build.mjs'
import { fail, inRoot, say } from './project.mjs'

const usage =
  'Say where to write: npm run mosquitto -- --out DIR [--host ADDRESS] [--port N] [--tls-port N] [--certificate-port N]'

function readArguments() {
  const text = (fallback) => ({ type: 'string', default: fallback })
  try {
    const { values } = parseArgs({
      options: {
        out: { type: 'string' },
        host: text('127.0.0.1'),
        port: text('1883'),
        'tls-port': text('8883'),
        'certificate-port': text('8884'),
      },
    })
    return values.out ? values : fail(usage)
  } catch (error) {
    return fail(`${error.message}. ${usage}`)
  }
}

/** It becomes a word of mosquitto.conf. */
const hostOf = (text) => (isIP(text) ? text : fail(`--host ${text} is no address: 0.0.0.0 is every one.`))

function portOf(name, text) {
  const port = Number(text)
  return Number.isInteger(port) && port >= 1 && port <= 65_535
    ? port
    : fail(`--${name} ${text} is no port: 1 to 65535.`)
}

const values = readArguments()
const host = hostOf(values.host)
const ports = {
  port: portOf('port', values.port),
  tlsPort: portOf('tls-port', values['tls-port']),
  certificatePort: portOf('certificate-port', values['certificate-port']),
}
await build(['server'])
const { writeMosquitto } = await import(inRoot('server/dist/mosquitto.js'))
const dataFolder = resolve(process.env.DATA_DIR?.trim() || './data')
const given = (name) => process.env[name]?.trim() || undefined
const stores = { dataFolder, mongoUrl: given('MONGO_URL') }
const order = { ...stores, out: values.out, ports, host, password: given('MQTT_PASSWORD') }
const written = await writeMosquitto(order).catch((error) => fail(error.message))

say(`${written.devices} devices in ${written.out}: passwords, acl${written.wroteConf ? ', mosquitto.conf' : ''}`)
if (!written.wroteConf) say('mosquitto.conf was there already and stays as it is; delete it to have it made anew.')
if (written.blocked.length > 0) say(`Blocked, left out: ${written.blocked.join(', ')}`)
if (written.leftOut.length > 0) say(`Left out, make them a new password first: ${written.leftOut.join(', ')}`)
if (written.account) {
  say("Cordline's own account, shown this once; with MQTT_URL it needs both:")
  say(`MQTT_USERNAME=${written.account.username}`)
  say(`MQTT_PASSWORD=${written.account.password}`)
}
say('A running Mosquitto reads them on SIGHUP.')
