// Whether the record of changes holds: npm run verify-audit -- --help
import { build } from './build.mjs'
import { inRoot, runInstead } from './project.mjs'

await build(['server'])
await runInstead(inRoot('server/dist/verifyAudit.js'), process.argv.slice(2))
