import { Person } from '@cordline/contract/vocabulary/account'
import { OrganisationId, type PersonId } from '@cordline/contract/vocabulary/ids'
import { Organisation } from '@cordline/contract/vocabulary/organisation'
import type { PersonActor } from '@cordline/contract/vocabulary/people'
import type { Ports } from '../../ports/ports.ts'
import { addPartnership } from './partnerships.ts'
import { personActor } from './personActor.ts'

const grower = {
  id: 'd0000000-0000-4000-8000-000000000011',
  name: 'Kebun Yusof, Raub',
  kind: 'grower',
} as const
const exporter = {
  id: 'd0000000-0000-4000-8000-000000000012',
  name: 'Cordline Demo Exports Sdn Bhd',
  kind: 'exporter',
} as const
const shop = {
  id: 'd0000000-0000-4000-8000-000000000013',
  name: 'Jinqiao Fresh Market, Shanghai',
  kind: 'retailer',
} as const

/** The same in every demo, so that links and tests can name them. Nobody of them has a password. */
const people = [
  { id: 'd0000000-0000-4000-8000-000000000001', name: 'Aminah binti Yusof', of: grower, roles: ['grower'] },
  {
    id: 'd0000000-0000-4000-8000-000000000002',
    name: 'Lim Wei Jie',
    of: exporter,
    roles: ['owner', 'packer', 'logistics'],
  },
  { id: 'd0000000-0000-4000-8000-000000000003', name: 'Chen Yu', of: shop, roles: ['retail'] },
] as const

/** The three organisations of the demo, who deal with each other, and their people. What is there already stays. */
export async function seedDemo(ports: Ports): Promise<void> {
  const createdAt = new Date(ports.clock.now()).toISOString()
  const made = { version: 1, createdAt }
  for (const it of [grower, exporter, shop]) await ports.organisations.insert(Organisation.parse({ ...it, ...made }))
  for (const it of [grower, shop]) {
    await addPartnership(ports, OrganisationId.parse(exporter.id), OrganisationId.parse(it.id))
  }
  for (const { id, name, of, roles } of people) {
    const memberships = [{ organisationId: of.id, roles, since: createdAt }]
    await ports.people.insert(Person.parse({ id, name, ...made, memberships }))
  }
}

/** Whom the demo offers to be. */
export async function demoPeople(ports: Ports): Promise<PersonActor[]> {
  const found = await ports.people.findMany(people.map(({ id }) => id))
  const actors = await Promise.all(found.map((person) => personActor(ports, person)))
  return actors.filter((it) => it !== undefined)
}

/** One of those three; nobody else signs in without a password, in the demo neither. */
export async function findDemoPerson(ports: Ports, id: PersonId): Promise<Person | undefined> {
  return people.some((it) => it.id === id) ? ports.people.find(id) : undefined
}
