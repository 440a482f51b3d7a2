import { writeSync } from 'node:fs'
import { openEmbedded } from '../../../src/adapters/embedded/openEmbedded.ts'
import { chainEvent, deviceId, noonMs, reading } from '../../builders.ts'

/**
 * Records readings and events in the folder that is the second argument, many at a time, until somebody kills it.
 * Prints a line for everything that is durable, only once it is: `reading DEVICE TIME` and `event ID`.
 */
const [, , folder = ''] = process.argv
const store = openEmbedded({ folder })
const callers = 20
const readingsPerCall = 7

for (let caller = 0; caller < callers; caller += 1) {
  void recordForEver()
  void insertForEver()
}

async function recordForEver(): Promise<never> {
  const device = deviceId()
  for (let seq = 0; ; seq += readingsPerCall) {
    const readings = Array.from({ length: readingsPerCall }, (_, n) =>
      reading({ deviceId: device, takenAt: noonMs + (seq + n) * 1000, boot: 'b', seq: seq + n }),
    )
    await store.readings.record(readings)
    say(readings.map((it) => `reading ${device} ${it.takenAt}`))
  }
}

async function insertForEver(): Promise<never> {
  for (;;) {
    const event = chainEvent()
    await store.documents.events.insert(event)
    say([`event ${event.id}`])
  }
}

/** At once and whole, so that what was said is known even when the next instruction is the last. */
function say(lines: readonly string[]): void {
  writeSync(1, `${lines.join('\n')}\n`)
}
