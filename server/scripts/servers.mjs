// What `npm test` skips where nothing is installed: the same suites on real brokers (TEST_MQTT_URL, and Mosquitto itself
// with openssl, found by itself or by TEST_MOSQUITTO) and on whole recorded series (CORDLINE_RECORDINGS). Names what it
// skipped; .ci/run lets nothing be skipped.
import { conclude, runJest } from './jestRun.mjs'

const suites = [
  'adapters/mqtt/outsideBroker',
  'adapters/mqtt/mosquittoRights',
  'device-sim/test/replay',
  'domain/coldchain',
  'domain/track',
]

conclude(await runJest(['--testPathPatterns', suites.join('|'), ...process.argv.slice(2)]))
