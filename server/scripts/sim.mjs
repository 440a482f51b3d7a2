// The simulated devices, for instance: npm run sim -- season --help
import { build } from './build.mjs'
import { inRoot, runInstead } from './project.mjs'

await build(['sim'])
await runInstead(inRoot('device-sim/dist/main.js'), process.argv.slice(2))
