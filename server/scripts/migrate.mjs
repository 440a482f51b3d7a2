// Moves house between the data folder and servers: npm run migrate -- --help
import { build } from './build.mjs'
import { inRoot } from './project.mjs'

await build(['server'])
const { runCommand } = await import(inRoot('server/dist/moving/command.js'))
const { migrate } = await import(inRoot('server/dist/migrate.js'))
await runCommand(migrate)
