import type { Actor } from '@cordline/contract/vocabulary/people'
import type { Endpoint, Who } from '@cordline/contract/wire/http/endpoints'
import { Refusal } from '../../domain/refusal.ts'
import type { Visitor } from '../../usecases/identity/visitor.ts'

/** Who may call at all, by the table of endpoints; a kind of caller that is not named here is not let in. */
const callers: Record<Exclude<Who, 'anybody'>, ReadonlySet<Actor['kind']>> = {
  person: new Set(['person']),
  organisation: new Set(['person', 'program']),
  shared: new Set(['person', 'program', 'link']),
}

const meant: Record<Exclude<Who, 'anybody'>, string> = {
  person: 'this is for people who signed in, for their own account',
  organisation: 'this is for people and programs of an organisation: a share link opens its shipment only',
  shared: 'sign in first',
}

/** @throws Refusal `not-signed-in`, `not-allowed` */
export function admit({ who = 'organisation' }: Pick<Endpoint, 'who'>, { actor }: Visitor): Actor | undefined {
  if (who === 'anybody') return actor
  if (!actor) throw new Refusal('not-signed-in', 'sign in first')
  if (!callers[who].has(actor.kind)) throw new Refusal('not-allowed', meant[who])
  return actor
}
