// The kill matrix: real processes that are killed, hung and started again under load; then everything that was
// acknowledged must be stored once. FAULTS=long for the whole of it, FAULT_SEED=N for the same moments again,
// FAULT_RESULTS for another file of figures than data/faults.ndjson. docs/reliability.md says what it needs.
import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { build } from './build.mjs'
import { conclude, everyCore, runJest } from './jestRun.mjs'
import { inRoot, readPackage, say } from './project.mjs'

process.env.FAULT_SEED ||= String(Date.now() % 100_000)
process.env.FAULT_RESULTS ||= inRoot('data/faults.ndjson')
mkdirSync(dirname(process.env.FAULT_RESULTS), { recursive: true })
say(`FAULT_SEED=${process.env.FAULT_SEED}`)
await build(['server'])
const config = {
  ...readPackage('server/package.json').jest,
  rootDir: inRoot('server'),
  testMatch: ['<rootDir>/test/faults/*.faults.ts'],
}
/** All cells, with several runs beside each other. */
const maxLongMs = 90 * 60_000
// A process that could not be ended must not hold the rest.
const how = ['--config', JSON.stringify(config), everyCore, '--forceExit']
conclude(await runJest([...how, ...process.argv.slice(2)], process.env.FAULTS === 'long' ? maxLongMs : undefined))
