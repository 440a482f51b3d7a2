// Puts a backup back into an empty place: npm run restore -- --help
import { build } from './build.mjs'
import { inRoot } from './project.mjs'

await build(['server'])
const { runCommand } = await import(inRoot('server/dist/moving/command.js'))
const { restore } = await import(inRoot('server/dist/restore.js'))
await runCommand(restore)
