// Rewrites documents of older versions in today's shape: npm run upgrade -- --help
import { build } from './build.mjs'
import { inRoot } from './project.mjs'

await build(['server'])
const { runCommand } = await import(inRoot('server/dist/moving/command.js'))
const { upgrade } = await import(inRoot('server/dist/upgrade.js'))
await runCommand(upgrade)
