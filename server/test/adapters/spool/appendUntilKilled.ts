import { writeSync } from 'node:fs'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { delivery, openAt } from './aSpool.ts'

/**
 * Appends to the spool in the folder that is the second argument, many at a time, gives some of it up, until somebody
 * kills it. Prints `kept LANE NUMBER` for what is durable, only once it is, and `dropping NUMBER` before that is given up.
 */
const [, , folder = '', first = '0'] = process.argv
let number = Number(first)

async function run(): Promise<void> {
  const spool = await openAt(folder, { segmentBytes: 20_000, maxBytes: 1_000_000_000 })
  for (let caller = 0; caller < 20; caller++) void appendForEver(caller % 3 === 0 ? 'back-fill' : 'live')
  void dropForEver()

  async function appendForEver(lane: 'live' | 'back-fill'): Promise<never> {
    for (;;) {
      const nth = number++
      await spool.append(lane, delivery(nth))
      writeSync(1, `kept ${lane} ${nth}\n`)
    }
  }

  async function dropForEver(): Promise<never> {
    for (;;) {
      const [oldest] = await spool.peek('live', { deliveries: 1, bytes: 1 })
      if (!oldest) {
        // Where nothing is there, nothing waits for a disk: others must get their turn.
        await nextTurn()
        continue
      }
      writeSync(1, `dropping live ${JSON.parse(Buffer.from(oldest.payload).toString()).n}\n`)
      await spool.drop('live', 1)
    }
  }
}

void run()
