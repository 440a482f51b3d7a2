import { Actor } from '@cordline/contract/vocabulary/people'

/** The three people of the demo, the same in every one, so that links and tests can name them. */
export const demoPeople: readonly Actor[] = [
  Actor.parse({
    personId: 'd0000000-0000-4000-8000-000000000001',
    name: 'Aminah binti Yusof',
    organisationId: 'd0000000-0000-4000-8000-000000000011',
    organisation: 'Kebun Yusof, Raub',
    roles: ['grower'],
  }),
  Actor.parse({
    personId: 'd0000000-0000-4000-8000-000000000002',
    name: 'Lim Wei Jie',
    organisationId: 'd0000000-0000-4000-8000-000000000012',
    organisation: 'Cordline Demo Exports Sdn Bhd',
    roles: ['owner', 'packer', 'logistics'],
  }),
  Actor.parse({
    personId: 'd0000000-0000-4000-8000-000000000003',
    name: 'Chen Yu',
    organisationId: 'd0000000-0000-4000-8000-000000000013',
    organisation: 'Jinqiao Fresh Market, Shanghai',
    roles: ['retail'],
  }),
]

/** Who owns a server that runs no demo: the only person that it knows. */
export function ownerOf(
  ids: { readonly personId: string; readonly organisationId: string },
  organisation: string,
): Actor {
  return Actor.parse({ ...ids, name: 'Owner', organisation, roles: ['owner'] })
}
