// Types, lint and all tests that need nothing installed. Its last line: N passed, N failed, N skipped.
import { conclude, everyCore, runJest } from './jestRun.mjs'
import { run, say, tools } from './project.mjs'

const checks = {
  types: () => run(tools.tsc, ['-b', '--pretty', 'false']),
  lint: () => run(tools.biome, ['check', '--colors=off', '.']),
}

let passed = 0
let failed = 0
for (const [name, check] of Object.entries(checks)) {
  const isFine = (await check()) === 0
  say(`${name}: ${isFine ? 'fine' : 'FAILED, see above'}`)
  if (isFine) passed += 1
  else failed += 1
}

const jest = await runJest([everyCore, ...process.argv.slice(2)])
say('Not part of this run: the journeys in Chromium (npm run test:browser), the faults (npm run test:faults) and the')
say('benchmarks (npm run bench).')
conclude({ passed: passed + jest.passed, failed: failed + jest.failed, skipped: jest.skipped })
