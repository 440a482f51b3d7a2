import type { AuditedDocuments } from './adapters/audit/auditDocuments.ts'
import type { Log } from './adapters/http/door.ts'
import type { Ports } from './ports/ports.ts'
import { finishPacking } from './usecases/finishPacking.ts'
import { seedDemo } from './usecases/identity/demo.ts'
import { ensureFirstInvitation } from './usecases/identity/ensureFirstInvitation.ts'
import { serverCause } from './usecases/identity/visitor.ts'

interface Making extends Pick<AuditedDocuments, 'doneBy' | 'finishAudit'> {
  readonly ports: Ports
  readonly demo: boolean
  readonly log: Log
}

/**
 * What has to be done with the documents before anybody else writes: what a crash left half done is ended, and a new
 * store gets its first invitation, whose key it answers. Repeating it is harmless.
 */
export async function makeReady({ ports, demo, log, doneBy, finishAudit }: Making): Promise<string | undefined> {
  const settled = await finishAudit()
  if (settled.recorded + settled.dropped > 0) log.warn(settled, 'settled what a crash had left unrecorded')
  const key = await doneBy(serverCause, async () => {
    if (demo) await seedDemo(ports)
    return ensureFirstInvitation(ports)
  })
  const packing = await finishPacking(ports)
  if (packing.finished + packing.cancelled > 0) log.warn(packing, 'ended what a crash had left half packed')
  return key
}
