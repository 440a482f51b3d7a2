import { openEmbedded } from '../../../../src/adapters/embedded/openEmbedded.ts'
import { startEmbeddedDoor } from '../../../../src/adapters/mqtt/embeddedBroker.ts'
import { nodeSecrets } from '../../../../src/adapters/secrets/nodeSecrets.ts'
import { Outage } from '../../../../src/ports/outage.ts'
import type { ReadingStore } from '../../../../src/ports/readingStore.ts'
import { openDetour } from '../../../../src/usecases/detour.ts'
import { openAt } from '../../spool/aSpool.ts'

/**
 * A process of its own that may be killed: the door on the embedded store in the folder that it is given, on that port.
 * With `away` as the third argument that takes no readings, and they are spooled.
 */
async function serve(folder: string, port: number, how: string | undefined): Promise<void> {
  const store = openEmbedded({ folder })
  const { documents, readings, quarantine, statuses } = store
  const away =
    how === 'away' ? { readings: awayReadings(readings), detour: openDetour(await openAt(`${folder}/spool`)) } : {}
  const door = await startEmbeddedDoor({
    ports: {
      ...documents,
      readings,
      quarantine,
      statuses,
      secrets: nodeSecrets,
      clock: { now: () => Date.now() },
      announce: () => {},
      ...away,
    },
    host: '127.0.0.1',
    port,
    log: { error: console.error, warn: how === 'away' ? () => {} : console.error, info: () => {}, debug: () => {} },
  })
  process.send?.({ port: door.port })
}

const awayReadings = (readings: ReadingStore): ReadingStore => ({
  ...readings,
  record: () => Promise.reject(new Outage('the readings')),
})

void serve(process.argv[2] ?? '', Number(process.argv[3] ?? 0), process.argv[4])
