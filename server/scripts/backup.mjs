// Writes everything that is kept into a folder: npm run backup -- --help
import { build } from './build.mjs'
import { inRoot } from './project.mjs'

await build(['server'])
const { runCommand } = await import(inRoot('server/dist/moving/command.js'))
const { backup } = await import(inRoot('server/dist/backup.js'))
await runCommand(backup)
