import type { OrganisationId } from '@cordline/contract/vocabulary/ids'
import type { Actor } from '@cordline/contract/vocabulary/people'
import { mayRead, type Readable } from '../../domain/identity/mayRead.ts'
import { directToShipment, type Relation } from '../../domain/identity/relation.ts'
import type { Announcement } from '../../ports/live.ts'
import type { Ports } from '../../ports/ports.ts'
import { type Asking, relationToBatch, relationToLot, relationToOrchard, type Traced } from './relations.ts'

/** How what an announcement is about stands to each organisation that may have to hear of it. */
export interface Audience {
  readonly readable: Readable
  readonly relations: ReadonlyMap<OrganisationId, Relation>
}

type AudiencePorts = Traced & Pick<Ports, 'devices'>

/** Whether somebody hears an announcement: exactly where they may read what it is about. */
export function mayHear(actor: Actor, { readable, relations }: Audience): boolean {
  return mayRead(actor, readable, relations.get(actor.organisationId) ?? 'none') !== undefined
}

/** Who may hear of it; undefined where it is about nothing that anybody reads. */
export async function audienceOf(ports: AudiencePorts, announcement: Announcement): Promise<Audience | undefined> {
  if (announcement.kind === 'access') return undefined
  if (announcement.kind === 'latest') return toShipment(ports, announcement.body.shipmentId)
  const { resource, id } = announcement.body
  switch (resource) {
    case 'shipments':
      return toShipment(ports, id)
    case 'devices': {
      const device = await ports.devices.find(id)
      return device && { readable: 'devices', relations: new Map([[device.organisationId, 'own']]) }
    }
    case 'orchards':
      return toHinted('orchards', await ports.orchards.find(id), {
        named: () => [],
        relationTo: (actor, orchard) => relationToOrchard(ports, actor, orchard),
      })
    case 'batches':
      return toHinted('batches', await ports.batches.find(id), {
        named: (batch) => [batch.handedTo],
        relationTo: (actor, batch) => relationToBatch(ports, actor, batch),
      })
    case 'lots':
      return toHinted('lots', await ports.lots.find(id), {
        named: (lot) => lot.handovers.map((it) => it.to),
        relationTo: (actor, lot) => relationToLot(ports, actor, lot),
      })
  }
}

async function toShipment(ports: AudiencePorts, id: string): Promise<Audience | undefined> {
  const shipment = await ports.shipments.find(id)
  if (!shipment) return undefined
  const parties = [shipment.organisationId, shipment.consignee, shipment.carrier].filter((it) => it !== undefined)
  return { readable: 'shipments', relations: new Map(parties.map((it) => [it, directToShipment(it, shipment)])) }
}

interface Hinted {
  readonly organisationId: OrganisationId
  readonly readers: readonly OrganisationId[]
}

interface Ties<T> {
  /** Whom the document names itself. */
  readonly named: (document: T) => readonly (OrganisationId | undefined)[]
  readonly relationTo: (asking: Asking, document: T) => Promise<Relation>
}

async function toHinted<T extends Hinted>(
  readable: Readable,
  document: T | undefined,
  { named, relationTo }: Ties<T>,
): Promise<Audience | undefined> {
  if (!document) return undefined
  const candidates = new Set([document.organisationId, ...document.readers, ...named(document)])
  const relations = new Map<OrganisationId, Relation>()
  for (const organisationId of candidates) {
    if (organisationId) relations.set(organisationId, await relationTo({ organisationId }, document))
  }
  return { readable, relations }
}
