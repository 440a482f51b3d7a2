import { compareAnswers } from './compareAnswers.ts'
import { type Lived, liveThrough } from './liveThrough.ts'
import { places } from './places.ts'
import { smallSeason } from './season.ts'
import { somethingLost } from './somethingLost.ts'

/** Some 700 messages and 250 changes one after the other, then 1,400 questions: minutes on a busy machine. */
jest.setTimeout(300_000)
const season = smallSeason()
const { thawed, rough, backFilled, silent } = season.containers
/** Beyond this many nobody reads on. */
const maxTold = 100

let embedded: Lived

/** A minute's work, which says nothing where there is no server to compare with. */
const isServerThere = places.some((it) => !it.keepsItself && it.lacks.length === 0)
const needs = [...new Set(places.flatMap(({ lacks }) => lacks))].join(', ')
if (isServerThere) describe('a season', aSeason)
else describe.skip(`a season: set ${needs}`, aSeason)

function aSeason(): void {
  beforeAll(async () => {
    embedded = await liveThrough({ season })
  })

  describe('a small season', () => {
    it.each([
      ['received and held, for it thawed', thawed, 'received', ['thawed', 'excursion']],
      ['on the shelf', rough, 'on-shelf', []],
      ['under way', backFilled, 'under-way', []],
      ['under way and silent', silent, 'under-way', ['silent']],
    ])('has a container that is %s', (_, { week, shipment }, state, codes) => {
      const { shipments } = exporterSees<Week>(`/weeks/${week}`)
      const found = shipments.find((it) => it.shipment.id === shipment.id)
      expect(found?.state).toBe(state)
      expect(found?.exceptions.map(({ code }) => code)).toEqual(expect.arrayContaining(codes))
    })

    it('has late, repeated, missing and refused readings', () => {
      expect(completenessOf(rough.shipment.id)).toMatchObject({ duplicate: atLeast(3), missing: atLeast(2) })
      expect(completenessOf(backFilled.shipment.id)).toMatchObject({ late: atLeast(6) })
      expect(completenessOf(silent.shipment.id)).toMatchObject({ refused: atLeast(10) })
    })

    it('is walked without an answer that the server failed to give', () => {
      const failed = [...embedded.answers].filter(([, it]) => (it as { readonly status?: number }).status === 500)
      expect(failed).toEqual([])
    })
  })

  it('is told apart by a reading that is a tenth warmer and a repeat that never came, and by nothing else', async () => {
    const { answers } = await liveThrough({ season, instead: somethingLost({ warmer: backFilled, lost: rough }) })
    const differences = compareAnswers(embedded.answers, answers)
    expect(differences).toContainEqual(expect.stringMatching(fieldOf(backFilled.device.id, 'readings.* → .*temp')))
    expect(differences).toContainEqual(
      expect.stringMatching(fieldOf(rough.shipment.id, 'track.*completeness.duplicate')),
    )
    const { shipment, device, harvest } = backFilled
    const names = [shipment.id, device.id, ...harvest.lots.flatMap(({ id, body }) => [id, `/10/${body.code}`])]
    const others = differences.filter((it) => !names.some((name) => it.includes(name)))
    expect(others.filter((it) => !it.includes('→ body.completeness.duplicate'))).toEqual([])
  })

  describe('the same season, asked for field by field,', () => {
    for (const place of places) {
      if (place.lacks.length > 0) {
        it.skip(`is the same on ${place.name}: set ${place.lacks.join(', ')}`, () => {})
        continue
      }
      it(`is the same on ${place.name}`, async () => {
        const rented = await place.rent()
        try {
          const { answers, keptItself } = await liveThrough({ season, environment: rented.environment })
          expect(keptItself).toBe(place.keepsItself)
          expect(compareAnswers(embedded.answers, answers).slice(0, maxTold)).toEqual([])
          expect(answers.size).toBe(embedded.answers.size)
        } finally {
          await rented.giveBack()
        }
      })
    }
  })
}

interface Week {
  readonly shipments: readonly {
    readonly state: string
    readonly exceptions: readonly { readonly code: string }[]
    readonly shipment: { readonly id: string }
  }[]
}
interface Track {
  readonly completeness: Readonly<Record<string, number>>
}

const exporterSees = <T>(path: string): T =>
  (embedded.answers.get(`exporter GET ${path}`) as { readonly body: T } | undefined)?.body as T
const completenessOf = (id: string) => exporterSees<Track>(`/shipments/${id}/track?points=50000`).completeness
const fieldOf = (id: string, rest: string): RegExp => new RegExp(`exporter GET .*${id}/${rest}`)

/** An asymmetric matcher of Jest's: a number of at least `least`. */
const atLeast = (least: number) => ({
  asymmetricMatch: (value: unknown): boolean => typeof value === 'number' && value >= least,
  toString: () => `at least ${least}`,
})
