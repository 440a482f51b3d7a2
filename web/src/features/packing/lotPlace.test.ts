import type { Shipment } from '@cordline/contract/vocabulary/shipment'
import type { LotAnswer } from '@cordline/contract/wire/http/lots'
import { placeOfLot, type Stay, shipmentsToAsk } from './lotPlace.ts'

// Only what these decisions look at.
const lotOf = (change: Partial<LotAnswer>) =>
  ({ id: 'lot', packedAt: '2026-11-10T00:00:00.000Z', remainingKg: 20, takes: [], ...change }) as unknown as LotAnswer
const shipmentOf = (id: string, receivedAt?: string) =>
  ({ id, receipt: receivedAt && { at: receivedAt, place: 'Jinqiao' } }) as unknown as Shipment
const stayOf = (shipment: Shipment, from: string, to?: string) =>
  ({ shipment, custody: { lotId: 'lot', from, to } }) as unknown as Stay

const sailing = shipmentOf('sailing')
const received = shipmentOf('received', '2026-11-20T00:00:00.000Z')

describe('where a lot is', () => {
  it.each([
    ['in the packing house', lotOf({}), [], 'house'],
    ['in a container', lotOf({}), [stayOf(sailing, '2026-11-11')], 'container'],
    ['out of a container on the way', lotOf({}), [stayOf(sailing, '2026-11-11', '2026-11-12')], 'unloaded'],
    ['at the store', lotOf({}), [stayOf(received, '2026-11-11', '2026-11-20')], 'store'],
    [
      'in its last container',
      lotOf({}),
      [stayOf(received, '2026-11-01', '2026-11-02'), stayOf(sailing, '2026-11-11')],
      'container',
    ],
    ['in other lots', lotOf({ remainingKg: 0, takes: [{} as LotAnswer['takes'][number]] }), [], 'used'],
    [
      'on the shelf',
      lotOf({ shelf: { at: '2026-11-21', place: 'Jinqiao' } }),
      [stayOf(received, '2026-11-11')],
      'shelf',
    ],
  ] as const)('is said: %s', (_, lot, stays, kind) => {
    expect(placeOfLot(lot, stays).kind).toBe(kind)
  })

  it('asks only containers that can have one of the lots', () => {
    const old = shipmentOf('old', '2026-11-09T00:00:00.000Z')
    expect(shipmentsToAsk([lotOf({})], [sailing, received, old]).map(({ id }) => id)).toEqual(['sailing', 'received'])
    expect(shipmentsToAsk([lotOf({ shelf: { at: '2026-11-21', place: 'Jinqiao' } })], [sailing])).toEqual([])
  })
})
