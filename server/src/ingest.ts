import { readFileSync } from 'node:fs'
import { pino } from 'pino'
import { assembleIngest } from './assembleIngest.ts'
import { readIngestConfig } from './ingestConfig.ts'
import { runOrSay, stopOnSignals } from './standing.ts'

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }

await runOrSay(async () => {
  const config = readIngestConfig(process.env)
  const log = pino({ level: config.logLevel })
  // For good: another will not come back under this client id.
  const isLeaving = process.argv.includes('--leave')
  const ingest = assembleIngest(config, { log, version, isLeaving })
  stopOnSignals(ingest, log)
  // A parent that started this process with a channel learns where it listens.
  const { url, drained } = await ingest.start()
  process.send?.({ kind: 'listening', url })
  if (!isLeaving) return
  await drained()
  await ingest.stop()
  log.info({ clientId: config.mqtt.clientId }, 'left the group: nothing waits for it any more')
  process.exit(0)
})
