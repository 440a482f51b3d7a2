import { OrchardId } from '@cordline/contract/vocabulary/ids'
import type { OrchardBody } from '@cordline/contract/wire/http/orchards'
import { deterministicUuid } from './deterministicUuid.ts'
import { hash32 } from './random.ts'

export interface SimulatedOrchard {
  readonly id: OrchardId
  readonly body: OrchardBody
}

/** Three made-up smallholdings near villages of Raub; the codes say that they are for demonstration. */
const smallholdings = [
  { name: 'Kebun Ulu Gali', latitude: 3.836, longitude: 101.893, trees: 460, acrossM: 420, holder: 'Lim Seng Huat' },
  { name: 'Kebun Bukit Koman', latitude: 3.812, longitude: 101.838, trees: 380, acrossM: 360, holder: 'Rahman Yusof' },
  {
    name: 'Kebun Sungai Ruan',
    latitude: 3.699,
    longitude: 101.884,
    trees: 520,
    acrossM: 450,
    holder: 'Chong Mei Fong',
  },
] as const

/** A full-grown D197 tree bears about so much in a season. */
const kgPerTree = 85

export const orchardsOf = (seed: number): readonly SimulatedOrchard[] =>
  smallholdings.map(({ name, latitude, longitude, trees, acrossM, holder }, index) => ({
    id: OrchardId.parse(deterministicUuid(seed, 'orchard', name)),
    body: {
      name,
      location: { latitude, longitude },
      boundary: { type: 'Polygon', coordinates: [outlineOf({ name, latitude, longitude, acrossM })] },
      registrations: [
        {
          scheme: 'myGAP',
          code: `DEMO-MYGAP-06-${String(index + 1).padStart(4, '0')}`,
          holder,
          validFrom: '2024-01-01',
          validTo: '2029-12-31',
        },
      ],
      trees,
      seasonYieldKg: trees * kgPerTree,
    },
  }))

const corners = 9
const metresPerDegree = 111_320

/** An uneven ring around the orchard's middle, as somebody draws it who walks along the fence. */
function outlineOf(of: { readonly name: string; readonly latitude: number; longitude: number; acrossM: number }) {
  const ring = Array.from({ length: corners }, (_, corner): [number, number] => {
    const angle = (corner / corners) * 2 * Math.PI
    const reachM = (of.acrossM / 2) * (0.75 + (hash32(of.name, corner) % 50) / 100)
    return [
      round6(of.longitude + (reachM * Math.cos(angle)) / (metresPerDegree * Math.cos((of.latitude * Math.PI) / 180))),
      round6(of.latitude + (reachM * Math.sin(angle)) / metresPerDegree),
    ]
  })
  const first = ring[0]
  return first ? [...ring, first] : ring
}

const round6 = (degrees: number): number => Math.round(degrees * 1e6) / 1e6
