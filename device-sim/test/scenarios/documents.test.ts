import { BatchBody } from '@cordline/contract/wire/http/batches'
import { LotBody } from '@cordline/contract/wire/http/lots'
import { OrchardBody } from '@cordline/contract/wire/http/orchards'
import { ShipmentBody } from '@cordline/contract/wire/http/shipments'
import { containerNumberOf } from '../../src/scenarios/container.ts'
import { caseGtin } from '../../src/scenarios/harvest.ts'
import { season } from '../../src/scenarios/season.ts'

const containers = season({ seed: 7, now: Date.parse('2026-07-15T09:00:00Z'), weeks: 8 })

describe.each(containers.map((it) => [it.week, it] as const))(
  'the documents of %s',
  (_, { harvest, shipment, loads, ...container }) => {
    it('are what the contract takes', () => {
      for (const { body } of harvest.orchards) OrchardBody.parse(body)
      for (const { body } of harvest.batches) BatchBody.parse(body)
      for (const { body } of harvest.lots) LotBody.parse(body)
      ShipmentBody.parse(shipment.body)
    })

    it('pack no more than was picked', () => {
      for (const batch of harvest.batches) {
        const takenKg = harvest.lots
          .flatMap((it) => it.body.batches)
          .filter((it) => it.batchId === batch.id)
          .reduce((sum, it) => sum + it.weightKg, 0)
        expect(takenKg).toBeLessThanOrEqual(batch.body.weightKg)
      }
    })

    it('ship 4 to 8 t in two or three lots, loaded one after the other before the door is shut', () => {
      const netKg = harvest.lots.reduce((sum, it) => sum + (it.body.weightKg ?? 0), 0)
      expect(netKg).toBeGreaterThan(4000)
      expect(netKg).toBeLessThan(8000)
      expect([2, 3]).toContain(harvest.lots.length)
      expect(loads.map((it) => it.from)).toEqual([...new Set(loads.map((it) => it.from))].sort((a, b) => a - b))
      for (const { from } of loads) expect(from).toBeGreaterThan(container.fittedAt)
      for (const { from } of loads) expect(from).toBeLessThan(container.departedAt)
    })

    it('pick before packing and pack before loading', () => {
      for (const { body } of harvest.lots) {
        for (const { batchId } of body.batches) {
          const batch = harvest.batches.find((it) => it.id === batchId)
          expect((batch?.body.harvestedOn ?? '9') < body.packedAt).toBe(true)
        }
        expect(Date.parse(body.packedAt)).toBeLessThan(container.fittedAt)
      }
    })
  },
)

describe('numbers on the outside', () => {
  it('are a GTIN of the demonstration prefix with its check digit', () => {
    expect(caseGtin).toBe('09506000134352')
  })

  it('are container numbers by ISO 6346, another for every week', () => {
    expect(new Set(containers.map((it) => it.shipment.body.container)).size).toBe(8)
    expect(containerNumberOf('CDLU', 'x')).toMatch(/^CDLU\d{7}$/)
  })

  it('give every document of the season an id of its own, but the orchards, which stay', () => {
    const ids = containers.flatMap(({ harvest, shipment, loads, device }) => [
      ...[...harvest.batches, ...harvest.lots, shipment].map((it): string => it.id),
      ...[...loads, device].map((it): string => it.custodyId),
    ])
    expect(new Set(ids).size).toBe(ids.length)
    expect(new Set(containers.flatMap((it) => it.harvest.orchards.map(({ id }) => id))).size).toBe(3)
  })
})
