import type { Reading } from '@cordline/contract/vocabulary/reading'
import type { Log } from './adapters/http/door.ts'
import type { Door } from './adapters/mqtt/door.ts'
import { Outage } from './ports/outage.ts'

/** Where several processes write the same devices' readings: what the store finds out afterwards goes to the door. */
export interface Sharing {
  readonly onConflict: (reading: Reading) => Promise<void>
  readonly onError: (error: unknown) => void
  /** The stores are open before the door is. */
  readonly doorIs: (door: Pick<Door, 'refuse'>) => void
}

export function sharingOf(log: Log): Sharing {
  let door: Pick<Door, 'refuse'> | undefined
  return {
    onConflict: async (reading) => {
      if (!door) throw new Outage('MQTT')
      await door.refuse(reading)
    },
    onError: (error) => log.error({ err: error }, 'it is not known whether readings of other processes differ'),
    doorIs: (opened) => {
      door = opened
    },
  }
}
