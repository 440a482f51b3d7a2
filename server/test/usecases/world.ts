import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openEmbedded } from '../../src/adapters/embedded/openEmbedded.ts'
import type { Collection, Stored } from '../../src/ports/collection.ts'
import type { Announcement } from '../../src/ports/live.ts'
import type { Documents, Ports } from '../../src/ports/ports.ts'
import { noonMs } from '../builders.ts'
import { portsOn } from '../portsOn.ts'

export interface World {
  readonly ports: Ports
  readonly announced: Announcement[]
  /** ms; may be set. */
  now: number
  close(): Promise<void>
}

/** The real embedded store in a folder of its own, with a clock that stands at noon. */
export function openWorld(): World {
  const folder = mkdtempSync(join(tmpdir(), 'cordline-usecases-'))
  const store = openEmbedded({ folder })
  const announced: Announcement[] = []
  const world: World = {
    now: noonMs,
    announced,
    ports: portsOn(store, {
      announce: (announcement) => announced.push(announcement),
      clock: { now: () => world.now },
    }),
    close: async () => {
      await store.close()
      rmSync(folder, { recursive: true })
    },
  }
  return world
}

export class PowerCut extends Error {}

/** The same world, where the power goes before the nth write (from 0) and nothing more is written. */
export function cutBeforeWrite(ports: Ports, nth: number): Ports {
  let writes = 0
  const counted = async <T>(write: () => Promise<T>): Promise<T> => {
    if (writes >= nth) throw new PowerCut(`before write ${nth}`)
    writes += 1
    return write()
  }
  const cut = <T extends Stored>(collection: Collection<T>): Collection<T> => ({
    find: (id) => collection.find(id),
    findMany: (ids) => collection.findMany(ids),
    list: (query) => collection.list(query),
    countBy: (query) => collection.countBy(query),
    insert: (document) => counted(() => collection.insert(document)),
    replace: (document) => counted(() => collection.replace(document)),
    remove: (id) => counted(() => collection.remove(id)),
  })
  const documents: Documents = {
    orchards: cut(ports.orchards),
    batches: cut(ports.batches),
    lots: cut(ports.lots),
    shipments: cut(ports.shipments),
    devices: cut(ports.devices),
    custody: cut(ports.custody),
    events: cut(ports.events),
    organisations: cut(ports.organisations),
    partnerships: cut(ports.partnerships),
    people: cut(ports.people),
    sessions: cut(ports.sessions),
    invitations: cut(ports.invitations),
    resets: cut(ports.resets),
    tokens: cut(ports.tokens),
    links: cut(ports.links),
    attempts: cut(ports.attempts),
    audit: cut(ports.audit),
    auditPending: cut(ports.auditPending),
  }
  return { ...ports, ...documents }
}
