import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { pino } from 'pino'
import { assemble } from './app.ts'
import { readConfig } from './config.ts'
import { runOrSay, stopOnSignals } from './standing.ts'

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }
const webFolder = fileURLToPath(new URL('../../web/dist', import.meta.url))

await runOrSay(async () => {
  const config = readConfig(process.env)
  const log = pino({ level: config.logLevel })
  const server = assemble(config, { log, version, webFolder, onFounding: tellFounding })
  stopOnSignals(server, log)
  const addresses = await server.start()
  if (addresses.signInUrl) tellFounding(addresses.signInUrl)
  // A parent that started this process with a channel (the demo) learns the real ports from it.
  process.send?.({ kind: 'listening', ...addresses })
})

function tellFounding(signInUrl: string): void {
  process.stderr.write(`Found your organisation, once and within 24 hours: ${signInUrl}\n`)
}
