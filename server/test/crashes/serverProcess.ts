import { createHash } from 'node:crypto'
import { auditDocuments } from '../../src/adapters/audit/auditDocuments.ts'
import { createInTurn } from '../../src/adapters/process/inTurn.ts'
import type { Cause } from '../../src/ports/auditing.ts'
import type { OneTimeCodes, Passwords, Ports, Secrets } from '../../src/ports/ports.ts'
import { type LatestWatch, watchLatest } from '../../src/usecases/announceLatest.ts'
import { finishPacking } from '../../src/usecases/finishPacking.ts'
import { seedDemo } from '../../src/usecases/identity/demo.ts'
import { ensureFirstInvitation } from '../../src/usecases/identity/ensureFirstInvitation.ts'
import { sweep } from '../../src/usecases/identity/sweep.ts'
import { serverCause } from '../../src/usecases/identity/visitor.ts'
import { type Whereabouts, watchWhereabouts } from '../../src/usecases/whereabouts.ts'
import { type Kept, portsOn } from '../portsOn.ts'

/** What goes on while processes come and go: the time, and which random numbers were drawn. */
export interface Life {
  /** ms */
  now: number
  drawn: number
}

/** What a server that runs has in memory: nothing of it outlives a kill. */
export interface ServerProcess {
  readonly ports: Ports
  readonly whereabouts: Whereabouts
  readonly latest: LatestWatch
  readonly doneBy: <T>(cause: Cause, work: (ports: Ports) => Promise<T>) => Promise<T>
  readonly finishAudit: () => Promise<unknown>
}

export function serverProcess(kept: Kept, life: Life): ServerProcess {
  const clock = { now: () => life.now }
  const inTurn = createInTurn()
  const secrets = drawnSecrets(life)
  const { documents, doneBy, finishAudit } = auditDocuments(kept.documents, { clock, inTurn, secrets })
  const ports = portsOn(
    { ...kept, documents },
    {
      announce: () => {},
      clock,
      inTurn,
      secrets,
      passwords: plainPasswords,
      codes: countedCodes,
      photoEncoder: { encode: async (bytes) => ({ width: 4, height: 3, jpeg: bytes }) },
      sendMail: async () => true,
    },
  )
  return {
    ports,
    whereabouts: watchWhereabouts(ports),
    latest: watchLatest(ports),
    doneBy: (cause, work) => doneBy(cause, () => work(ports)),
    finishAudit,
  }
}

/** A new process on what a killed one left, which does what `app.ts` does before it opens its doors. */
export async function restarted(kept: Kept, life: Life, how: { readonly isDemo?: true } = {}): Promise<ServerProcess> {
  const server = serverProcess(kept, life)
  await server.finishAudit()
  await server.doneBy(serverCause, async (ports) => {
    if (how.isDemo) await seedDemo(ports)
    await ensureFirstInvitation(ports)
    await sweep(ports)
  })
  await finishPacking(server.ports)
  return server
}

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** Begins every id that was drawn: which one it is says nothing. */
export const drawnIds = 'decaf000-0000-4000-8000-'
const passwordCharacters = 26

/** Instead of hashes that are slow on purpose and of chance: what is written, and in which order, is the same. */
function drawnSecrets(life: Life): Secrets {
  const draw = (): string => {
    life.drawn += 1
    return life.drawn.toString(16)
  }
  return {
    uuid: () => `${drawnIds}${draw().padStart(12, '0')}`,
    password: () => draw().padStart(passwordCharacters, 'p'),
    hash: async (password) => `hash of ${password}`,
    matches: async (password, hash) => hash === `hash of ${password}`,
    digest: sha256,
  }
}

const plainPasswords: Passwords = {
  hash: async (password) => `hash of ${password}`,
  matches: async (password, hash) => hash === `hash of ${password}`,
}

const codeStepMs = 30_000

/** The code that an authenticator app shows. */
export const codeAt = (now: number): string => String(Math.floor(now / codeStepMs) % 1_000_000).padStart(6, '0')

const countedCodes: OneTimeCodes = {
  secret: () => 'JBSWY3DPEHPK3PXP',
  uri: (secret, account) => `otpauth://totp/${account}?secret=${secret}`,
  stepOf: (code, _secret, now) => (code === codeAt(now) ? Math.floor(now / codeStepMs) : undefined),
}
