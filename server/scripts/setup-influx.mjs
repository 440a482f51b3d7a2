// Retention and a history by the hour in InfluxDB: npm run setup:influx -- --help
import { build } from './build.mjs'
import { inRoot, runInstead } from './project.mjs'

await build(['server'])
await runInstead(inRoot('server/dist/setupInflux.js'), process.argv.slice(2))
