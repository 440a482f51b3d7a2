import type { State } from '../state.ts'

/** Whoever is in an organisation finds it, every organisation that has people has an owner, no secret opens two doors. */
export function brokenPeople(state: State): readonly string[] {
  return [...brokenMemberships(state), ...brokenPartners(state), ...brokenSecrets(state)]
}

function brokenMemberships({ organisations, people, invitations }: State): readonly string[] {
  const ids = new Set<string>(organisations.map((it) => it.id))
  const memberships = people.flatMap((it) => it.memberships)
  const homeless = memberships.filter((it) => !ids.has(it.organisationId))
  // The demo's people have no account: nobody owns its shop.
  const withAccount = people.filter((it) => it.email ?? it.phone).flatMap((it) => it.memberships)
  const unowned = organisations.filter(({ id }) => {
    const own = withAccount.filter((it) => it.organisationId === id)
    return own.length > 0 && !own.some((it) => it.roles.includes('owner'))
  })
  const doubled = people.filter((it) => hasTwice(it.memberships.map((membership) => membership.organisationId)))
  const unjoined = invitations.filter((it) => it.finishedAt && !people.some(({ id }) => id === it.acceptedBy))
  return [
    ...homeless.map((it) => `somebody is in ${it.organisationId}, which is not there`),
    ...unowned.map((it) => `${it.name} has people and no owner`),
    ...doubled.map((it) => `${it.name} is twice in one organisation`),
    ...unjoined.map((it) => `invitation ${it.id} is finished and nobody came`),
  ]
}

/** What is handed to a partner must not end with nobody. */
function brokenPartners({ organisations, people, partnerships }: State): readonly string[] {
  const peopled = new Set<string>(people.flatMap((it) => it.memberships.map((own) => own.organisationId)))
  return partnerships.flatMap((it) => [
    ...it.organisations
      .filter((id) => !organisations.some((organisation) => organisation.id === id))
      .map((id) => `partnership ${it.id} is with ${id}, which is not there`),
    ...it.organisations.filter((id) => !peopled.has(id)).map((id) => `${id} is a partner and nobody is in it`),
  ])
}

function brokenSecrets({ sessions, tokens, links, invitations, resets, people, shipments, lots }: State): string[] {
  const logins = people.flatMap((it) => [it.email, it.phone].filter((login) => login !== undefined))
  const names = lots.filter((it) => it.state !== 'cancelled').map((it) => `${it.gtin}/${it.code}`)
  const hashes = [sessions, tokens, links, invitations, resets].flatMap((all) => all.map((it) => it.hash))
  return [
    ...(hasTwice(logins) ? ['two accounts have one login'] : []),
    ...(hasTwice(names) ? ['two lots have one QR'] : []),
    ...(hasTwice(hashes) ? ['one secret opens two doors'] : []),
    ...sessions
      .filter((it) => !people.some(({ id }) => id === it.personId))
      .map((it) => `session ${it.id} is nobody's`),
    ...links
      .filter((it) => !shipments.some(({ id }) => id === it.shipmentId))
      .map((it) => `link ${it.id} shows no shipment`),
  ]
}

const hasTwice = (values: readonly string[]): boolean => new Set(values).size < values.length
