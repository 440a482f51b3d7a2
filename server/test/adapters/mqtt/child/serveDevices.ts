import { openEmbedded } from '../../../../src/adapters/embedded/openEmbedded.ts'
import { startEmbeddedDoor } from '../../../../src/adapters/mqtt/embeddedBroker.ts'
import { nodeSecrets } from '../../../../src/adapters/secrets/nodeSecrets.ts'

/** A process of its own that may be killed: the door on the embedded store in the folder that it is given. */
async function serve(folder: string): Promise<void> {
  const store = openEmbedded({ folder })
  const { documents, readings, quarantine, statuses } = store
  const door = await startEmbeddedDoor({
    ports: {
      ...documents,
      readings,
      quarantine,
      statuses,
      secrets: nodeSecrets,
      clock: { now: () => Date.now() },
      announce: () => {},
    },
    host: '127.0.0.1',
    port: 0,
    log: { error: console.error, warn: console.error, info: () => {}, debug: () => {} },
  })
  process.send?.({ port: door.port })
}

void serve(process.argv[2] ?? '')
