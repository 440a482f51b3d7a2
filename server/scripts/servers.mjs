// What `npm test` skips where nothing is installed: the same suites on real servers (the TEST_… variables, else
// containers where Docker is: containers.mjs), on Mosquitto itself with openssl (found by itself or by TEST_MOSQUITTO)
// and on whole recorded series (CORDLINE_RECORDINGS). Names what it skipped; .ci/run lets nothing be skipped.
import { startContainers } from './containers.mjs'
import { conclude, everyCore, runJest } from './jestRun.mjs'

const suites = [
  'adapters/mongo',
  'adapters/influx',
  'adapters/mqtt/outsideBroker',
  'adapters/mqtt/mosquitto',
  'server/test/compose',
  'server/test/stores',
  'server/test/crashes/mongo',
  'device-sim/test/replay',
  'domain/coldchain',
  'domain/track',
]

const containers = await startContainers()
try {
  conclude(await runJest([everyCore, '--testPathPatterns', suites.join('|'), ...process.argv.slice(2)]))
} finally {
  await containers.stop()
}
// A Docker engine that did not answer is still being asked.
process.exit()
