import { setFlagsFromString } from 'node:v8'
import type { Log } from './adapters/http/door.ts'
import { ConfigError, tooOldNode } from './config.ts'
import { StartError } from './startError.ts'

/** Ctrl-C under npm arrives twice, from the terminal and from npm: within this time it is the same one. */
const sameCtrlCMs = 500
const maxStopMs = 4500

/**
 * By how much the heap may grow before it is looked through for what is not needed any more. V8's own answer is up to
 * three times what lives in it, where the machine has much memory: 60 MB became 250 under load, and no faster.
 */
const heapGrowingPercent = 60

/** Runs it, or says in one sentence why it can't start. */
export async function runOrSay(run: () => Promise<void>): Promise<void> {
  setFlagsFromString(`--heap-growing-percent=${heapGrowingPercent}`)
  try {
    const tooOld = tooOldNode(process.versions.node)
    if (tooOld) throw new StartError(tooOld)
    await run()
  } catch (error) {
    if (!(error instanceof ConfigError || error instanceof StartError)) throw error
    end(1, error.message)
  }
}

/** Stops it at the first SIGINT or SIGTERM, and ends at once at the second. */
export function stopOnSignals(it: { readonly stop: () => Promise<void> }, log: Log): void {
  let stoppingSince: number | undefined
  const stop = async (signal: string): Promise<void> => {
    if (stoppingSince !== undefined) {
      if (Date.now() - stoppingSince > sameCtrlCMs) end(130, 'Ended at once.')
      return
    }
    stoppingSince = Date.now()
    log.info({ signal }, 'stopping')
    setTimeout(() => end(1, `Ended after ${maxStopMs} ms: something did not stop by itself.`), maxStopMs).unref()
    await it.stop()
    log.info({}, 'stopped')
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop(signal))
}

function end(code: number, sentence: string): never {
  process.stderr.write(`${sentence}\n`)
  process.exit(code)
}
