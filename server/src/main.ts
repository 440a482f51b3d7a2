import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { pino } from 'pino'
import { assemble } from './app.ts'
import { ConfigError, readConfig, tooOldNode } from './config.ts'
import { StartError } from './startError.ts'

/** Ctrl-C under npm arrives twice, from the terminal and from npm: within this time it is the same one. */
const sameCtrlCMs = 500
const maxStopMs = 4500

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }
const webFolder = fileURLToPath(new URL('../../web/dist', import.meta.url))

try {
  const tooOld = tooOldNode(process.versions.node)
  if (tooOld) throw new StartError(tooOld)
  await run()
} catch (error) {
  if (!(error instanceof ConfigError || error instanceof StartError)) throw error
  end(1, error.message)
}

async function run(): Promise<void> {
  const config = readConfig(process.env)
  const log = pino({ level: config.logLevel })
  const server = assemble(config, { log, version, webFolder, onFounding: tellFounding })
  let stoppingSince: number | undefined
  const stop = async (signal: string): Promise<void> => {
    if (stoppingSince !== undefined) {
      if (Date.now() - stoppingSince > sameCtrlCMs) end(130, 'Ended at once.')
      return
    }
    stoppingSince = Date.now()
    log.info({ signal }, 'stopping')
    setTimeout(() => end(1, `Ended after ${maxStopMs} ms: something did not stop by itself.`), maxStopMs).unref()
    await server.stop()
    log.info({}, 'stopped')
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop(signal))
  const addresses = await server.start()
  if (addresses.signInUrl) tellFounding(addresses.signInUrl)
  // A parent that started this process with a channel (the demo) learns the real ports from it.
  process.send?.({ kind: 'listening', ...addresses })
}

function tellFounding(signInUrl: string): void {
  process.stderr.write(`Found your organisation, once and within 24 hours: ${signInUrl}\n`)
}

function end(code: number, sentence: string): never {
  process.stderr.write(`${sentence}\n`)
  process.exit(code)
}
