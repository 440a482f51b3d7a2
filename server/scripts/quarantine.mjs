// What was refused of devices, and another try for it: npm run quarantine -- --help
import { build } from './build.mjs'
import { inRoot } from './project.mjs'

await build(['server'])
const { runCommand } = await import(inRoot('server/dist/moving/command.js'))
const { quarantine } = await import(inRoot('server/dist/quarantine.js'))
await runCommand(quarantine)
