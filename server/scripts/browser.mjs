// The journeys: the real server and simulator, seen through Chromium. TEST_CHROMIUM is its path.
import { existsSync, readdirSync } from 'node:fs'
import { build } from './build.mjs'
import { conclude, runJest } from './jestRun.mjs'
import { inRoot, readPackage, say } from './project.mjs'

const folder = inRoot('server/test/journeys')
const journeys = existsSync(folder)
  ? readdirSync(folder, { recursive: true }).filter((it) => it.endsWith('.journey.ts'))
  : []
const chromium = process.env.TEST_CHROMIUM || '/usr/bin/chromium'

if (!existsSync(chromium)) {
  say(`There is no Chromium at ${chromium}: install it, or set TEST_CHROMIUM to its path.`)
  conclude({ passed: 0, failed: 0, skipped: journeys })
} else {
  await build()
  process.env.TEST_CHROMIUM = chromium
  const config = {
    ...readPackage('server/package.json').jest,
    rootDir: inRoot('server'),
    testMatch: ['<rootDir>/test/journeys/**/*.journey.ts'],
    testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  }
  // One at a time: each journey has a server, a simulator and a browser of its own.
  conclude(await runJest(['--config', JSON.stringify(config), '--runInBand', ...process.argv.slice(2)]))
}
