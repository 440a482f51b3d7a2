import { createInTurn } from '../src/adapters/process/inTurn.ts'
import { createSeal } from '../src/adapters/secrets/aesSeal.ts'
import { createPasswords } from '../src/adapters/secrets/argonPasswords.ts'
import { nodeSecrets } from '../src/adapters/secrets/nodeSecrets.ts'
import { oneTimeCodes } from '../src/adapters/secrets/oneTimeCodes.ts'
import type { Ports } from '../src/ports/ports.ts'
import type { DocumentStore, TelemetryStore } from '../src/ports/store.ts'

/** What ports keep things in: one store, or one for documents and one for readings. */
export type Kept = Pick<DocumentStore, 'documents' | 'photos' | 'quarantine' | 'statuses'> &
  Pick<TelemetryStore, 'readings'>

type Given = Pick<Ports, 'announce' | 'clock'> & Partial<Ports>

/** Everything that use cases ask for, on a real store; what a test is about it gives itself. */
export function portsOn({ documents, readings, quarantine, photos, statuses }: Kept, given: Given): Ports {
  return {
    ...documents,
    readings,
    quarantine,
    photos,
    statuses,
    photoEncoder: { encode: async () => 'not-an-image' },
    secrets: nodeSecrets,
    passwords: createPasswords(),
    codes: oneTimeCodes,
    seal: createSeal('a key of this test alone'),
    inTurn: createInTurn(),
    ...given,
  }
}
