// What was refused of devices, and another try for it: npm run quarantine -- --help
import { build } from './build.mjs'
import { inRoot } from './project.mjs'

await build(['server'])
// Into `head`: what nobody reads any more need not be written.
process.stdout.on('error', (error) => {
  if (error.code !== 'EPIPE') throw error
  process.exit(0)
})
const { runCommand } = await import(inRoot('server/dist/moving/command.js'))
const { quarantine } = await import(inRoot('server/dist/quarantine.js'))
await runCommand(quarantine)
