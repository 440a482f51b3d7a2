import { IsoWeek } from '@cordline/contract/vocabulary/isoWeek'
import type { WeekShipment } from '@cordline/contract/wire/http/weeks'
import { arrivalsOf, hasNumber, weeksToAsk } from './arrivals.ts'

// Only what these decisions look at.
const arrivalOf = (container: string, state: WeekShipment['state'], due: string) =>
  ({ state, shipment: { container, legs: [{ plannedArrival: due }] } }) as unknown as WeekShipment
const numbersOf = (items: readonly WeekShipment[]) => items.map(({ shipment }) => shipment.container)

describe('what a store waits for', () => {
  it('is sorted by what needs hands, the first due first and the last sold first', () => {
    const { underWay, toShelve, planned, finished } = arrivalsOf([
      arrivalOf('LATER', 'under-way', '2026-11-30'),
      arrivalOf('SOON', 'under-way', '2026-11-24'),
      arrivalOf('OLD', 'on-shelf', '2026-11-01'),
      arrivalOf('NEW', 'on-shelf', '2026-11-10'),
      arrivalOf('COLD ROOM', 'received', '2026-11-20'),
      arrivalOf('NEXT', 'planned', '2026-12-10'),
    ])
    expect([underWay, toShelve, planned, finished].map(numbersOf)).toEqual([
      ['SOON', 'LATER'],
      ['COLD ROOM'],
      ['NEXT'],
      ['NEW', 'OLD'],
    ])
  })

  it.each([
    ['csqu 305', true],
    ['305438', true],
    ['CSQU-305438-3', true],
    ['TGHU', false],
    ['', true],
  ])('is found by %j: %s', (typed, found) => {
    expect(hasNumber(arrivalOf('CSQU3054383', 'under-way', '2026-11-24'), typed)).toBe(found)
  })

  it('is looked for in the weeks that can still be on their way, next week’s too', () => {
    const weekOf = (text: string) => IsoWeek.parse(text)
    const items = ['2026-W50', '2026-W49', '2026-W48', '2026-W40', '2026-W39'].map((week) => ({
      week: weekOf(week),
      shipments: 1,
    }))
    expect(weeksToAsk({ current: weekOf('2026-W48'), items })).toEqual(['2026-W49', '2026-W48', '2026-W40'])
  })
})
