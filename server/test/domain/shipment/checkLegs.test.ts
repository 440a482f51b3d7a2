import { instantOf } from '@cordline/contract/vocabulary/instant'
import type { Leg } from '@cordline/contract/vocabulary/shipment'
import fc from 'fast-check'
import { Refusal } from '../../../src/domain/refusal.ts'
import { checkLegs } from '../../../src/domain/shipment/checkLegs.ts'

const place = { name: 'Port Klang', latitude: 2.95, longitude: 101.3 }
const leg = (departure: number, arrival: number): Leg => ({
  from: place,
  to: place,
  mode: 'road',
  plannedDeparture: instantOf(departure),
  plannedArrival: instantOf(arrival),
})
const fieldsOf = (legs: readonly Leg[]): readonly string[] => {
  try {
    checkLegs(legs)
    return []
  } catch (error) {
    if (error instanceof Refusal) return error.fields.map((field) => field.path)
    throw error
  }
}

describe('the legs of a shipment', () => {
  it('may follow each other without a pause', () => expect(fieldsOf([leg(0, 5), leg(5, 9)])).toEqual([]))

  it('are refused by name when one arrives before it departs', () => {
    expect(fieldsOf([leg(0, 5), leg(9, 8)])).toEqual(['legs.1.plannedArrival'])
  })

  it('are refused by name when one departs before the one before has arrived', () => {
    expect(fieldsOf([leg(0, 5), leg(4, 9)])).toEqual(['legs.1.plannedDeparture'])
  })

  it('are all named when several go back in time', () => {
    expect(fieldsOf([leg(5, 4), leg(3, 2)])).toHaveLength(3)
  })

  it('are accepted exactly when their instants never decrease', () => {
    const instants = fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 2, maxLength: 12 })
    fc.assert(
      fc.property(instants, (list) => {
        const even = list.slice(0, list.length - (list.length % 2))
        const legs = even.flatMap((at, index) => (index % 2 === 0 ? [leg(at, even[index + 1] ?? at)] : []))
        const rises = even.every((at, index) => index === 0 || at >= (even[index - 1] ?? 0))
        expect(fieldsOf(legs).length === 0).toBe(rises)
      }),
    )
  })
})
