import type { EmbeddedStore } from '../src/adapters/embedded/openEmbedded.ts'
import { createInTurn } from '../src/adapters/process/inTurn.ts'
import { createSeal } from '../src/adapters/secrets/aesSeal.ts'
import { createPasswords } from '../src/adapters/secrets/argonPasswords.ts'
import { nodeSecrets } from '../src/adapters/secrets/nodeSecrets.ts'
import { oneTimeCodes } from '../src/adapters/secrets/oneTimeCodes.ts'
import type { Ports } from '../src/ports/ports.ts'

type Given = Pick<Ports, 'announce' | 'clock'> & Partial<Ports>

/** Everything that use cases ask for, on a real store; what a test is about it gives itself. */
export function portsOn({ documents, readings, quarantine, photos, statuses }: EmbeddedStore, given: Given): Ports {
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
