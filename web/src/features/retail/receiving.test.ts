import type { LotCustody, Receipt } from '@cordline/contract/vocabulary/shipment'
import { isOursToReceive, isOursToShelve, lotsArriving, type ReceiptDraft, toReceiveBody } from './receiving.ts'

const custodyOf = (lotId: string, to?: string) => ({ lotId, to }) as LotCustody
const receipt = { at: '2026-11-20T00:00:00.000Z' } as Receipt
const fine: ReceiptDraft = {
  numberMatches: true,
  sealMatches: true,
  place: 'Jinqiao',
  at: '2026-11-20T00:00:00.000Z',
  note: '',
}

describe('a store receives', () => {
  it('what is still in the container', () => {
    const custodies = [custodyOf('taken out at the port', '2026-11-12T00:00:00.000Z'), custodyOf('inside')]
    expect(lotsArriving(custodies, undefined).map(({ lotId }) => lotId)).toEqual(['inside'])
  })

  it('what was in it until the receipt, once there is one', () => {
    const custodies = [custodyOf('early', '2026-11-12T00:00:00.000Z'), custodyOf('received', receipt.at)]
    expect(lotsArriving(custodies, receipt).map(({ lotId }) => lotId)).toEqual(['received'])
  })

  it('without a note where all matches', () => {
    expect(toReceiveBody(fine)).toEqual({ ok: true, body: { place: 'Jinqiao', at: fine.at } })
  })

  it('only with a word about what does not match', () => {
    const broken = { ...fine, sealMatches: false }
    expect(toReceiveBody(broken)).toMatchObject({ ok: false, errors: [{ path: 'note' }] })
    expect(toReceiveBody({ ...broken, note: 'Seal cut at customs' })).toMatchObject({
      ok: true,
      body: { note: 'Seal cut at customs' },
    })
  })

  it('at a place that has a name', () => {
    expect(toReceiveBody({ ...fine, place: ' ' })).toMatchObject({ ok: false, errors: [{ path: 'place' }] })
  })
})

describe('a shipment is ours to receive', () => {
  const shipment = { organisationId: 'exporter', consignee: 'shop' }

  it('when it is our own or consigned to us', () => {
    expect(isOursToReceive('exporter', shipment)).toBe(true)
    expect(isOursToReceive('shop', shipment)).toBe(true)
  })

  it('but not when we carry it, or when nobody receives it', () => {
    expect(isOursToReceive('carrier', shipment)).toBe(false)
    expect(isOursToReceive('shop', { organisationId: 'exporter' })).toBe(false)
  })
})

describe('who shelves a lot', () => {
  it.each([
    ['the store that it was consigned to', { consignee: 'shop' }, 'exporter', true],
    ['whoever has it', {}, 'shop', true],
    ['anybody, where it is not known who has it: the server knows', {}, null, true],
    ['not whoever handed it on', { consignee: 'other' }, 'other', false],
  ])('%s', (_who, shipment, holderId, expected) => {
    expect(isOursToShelve('shop', shipment, { holderId })).toBe(expected)
  })
})
