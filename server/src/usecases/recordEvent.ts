import { instantOf } from '@cordline/contract/vocabulary/instant'
import type { Actor } from '@cordline/contract/vocabulary/people'
import type { StoredEvent } from '../ports/plans.ts'
import type { Ports } from '../ports/ports.ts'

type Happening = Pick<StoredEvent, 'bizStep' | 'at' | 'subjects'> & Partial<Pick<StoredEvent, 'shipmentId' | 'place'>>

/** Appends what happened. Its id is made of what happened, so that a repeated use case appends nothing. */
export async function recordEvent({ events, clock }: Ports, actor: Actor, happening: Happening): Promise<void> {
  await events.insert({
    ...happening,
    id: [happening.bizStep, happening.shipmentId ?? '', happening.subjects[0], happening.at].join(':'),
    version: 1,
    organisationId: actor.organisationId,
    recordedAt: instantOf(clock.now()),
    by: actor.personId,
  })
}
