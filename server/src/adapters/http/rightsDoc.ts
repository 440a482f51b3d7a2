import type { Access } from '@cordline/contract/vocabulary/access'
import { OrganisationId, PersonId, ShipmentId } from '@cordline/contract/vocabulary/ids'
import { type Actor, roles, scopes } from '@cordline/contract/vocabulary/people'
import { endpoints } from '@cordline/contract/wire/http/endpoints'
import { changes, mayChange } from '../../domain/identity/mayChange.ts'
import { mayRead, readables } from '../../domain/identity/mayRead.ts'
import { relations } from '../../domain/identity/relation.ts'

const nobody = {
  personId: PersonId.parse('00000000-0000-4000-8000-000000000001'),
  name: 'somebody',
  organisationId: OrganisationId.parse('00000000-0000-4000-8000-000000000002'),
  organisation: 'some organisation',
  organisationKind: 'exporter',
} as const
const shipmentId = ShipmentId.parse('00000000-0000-4000-8000-000000000003')
const byId = '00000000-0000-4000-8000-000000000004'

/** Everybody who can act, by what the tables call them. */
const actors: readonly (readonly [string, Actor])[] = [
  ...roles.map((role): [string, Actor] => [role, { ...nobody, kind: 'person', roles: [role] }]),
  ...scopes.map((scope): [string, Actor] => [
    `token: ${scope}`,
    { ...nobody, kind: 'program', programId: byId, scopes: [scope] },
  ]),
  ['share link', { ...nobody, kind: 'link', linkId: byId, shipmentId }],
]
const ties = relations.filter((it) => it !== 'none')
const letters: Record<Access, string> = { own: 'whole', held: 'whole', trace: 'trace' }

/** docs/rights.md: the two tables as the code decides them, and who may call what. */
export const toRightsDoc = (): string => `# Who may do what

Printed from the code by \`npm run docs\`; a test fails when it is stale. Two functions decide: \`mayRead\` and \`mayChange\`
in \`server/src/domain/identity\`. They are asked who acts, of which kind the thing is, and how it stands to their
organisation **by custody**:

| relation | it is theirs because |
|---|---|
| own | their organisation registered it |
| handed | it was handed to their organisation: a batch, a lot; of an orchard, a batch that grew in it |
| consigned | it is a shipment that they receive, or a lot in one |
| carried | the same for one that they carry |
| back | something that they hold was made of it |
| forward | it was made of something that they hold |
| shared | somebody gave them a link to it |

What stands to them in no such way is answered as if it were not there (404).

## Reading

\`whole\`: all of it. \`trace\`: without what is nobody else's business (notes, other customers' lots, what is left, the
grower's registrations and yield, the exact place). Every role below reads what its column allows; an empty cell is 404.

${table(
  ['', ...ties],
  readables.map((readable) => [readable, ...ties.map((tie) => whoReads(readable, tie))]),
)}

## Changing

${table(
  ['', 'as what', 'by whom'],
  changes.map((change) => [
    change,
    ties.filter((tie) => actors.some(([, actor]) => mayChange(actor, change, tie))).join(', '),
    names((actor) => ties.some((tie) => mayChange(actor, change, tie))),
  ]),
)}

\`takes\` is packing out of a batch, \`lots\` packing, splitting, merging and handing over (by whoever holds the lot now),
\`shipments\` also loading and fitting devices, \`readings\` delivering what a device measured, \`people\` also invitations.

## Calls

\`anybody\` without signing in, \`person\` for their own account, \`organisation\` people and programs of one, \`shared\` these
and whoever has a share link.

${table(
  ['call', 'who'],
  Object.values(endpoints).map((it) => [`\`${it.method} ${it.path}\``, 'who' in it ? it.who : 'organisation']),
)}
`

function whoReads(readable: (typeof readables)[number], tie: (typeof relations)[number]): string {
  const reading = actors.flatMap(([, actor]) => mayRead(actor, readable, tie) ?? [])
  const [access] = reading
  return access ? `**${letters[access]}**: ${names((actor) => mayRead(actor, readable, tie) !== undefined)}` : ''
}

/** Roles first; where every role may, that is said instead. */
function names(may: (actor: Actor) => boolean): string {
  const found = actors.filter(([, actor]) => may(actor)).map(([name]) => name)
  const people = roles.filter((role) => found.includes(role))
  const others = found.filter((name) => !(roles as readonly string[]).includes(name))
  return [people.length === roles.length ? 'all roles' : people.join(', '), ...others].filter(Boolean).join(', ')
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}
