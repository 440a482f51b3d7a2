import type { Batch } from '@cordline/contract/vocabulary/batch'
import { LotCode } from '@cordline/contract/vocabulary/gtin'
import type { Lot } from '@cordline/contract/vocabulary/lot'
import { remainingKg, sumKg } from '../../src/domain/mass/remainingKg.ts'
import { finishPacking } from '../../src/usecases/finishPacking.ts'
import { loadLot } from '../../src/usecases/loadLot.ts'
import { mergeLots } from '../../src/usecases/mergeLots.ts'
import { packLot } from '../../src/usecases/packLot.ts'
import { findLot, listLots } from '../../src/usecases/reads.ts'
import { splitLot } from '../../src/usecases/splitLot.ts'
import { actor, batch, gtin, lotId, noon, shipment } from '../builders.ts'
import { cutBeforeWrite, openWorld, PowerCut, type World } from './world.ts'

const packer = actor({ roles: ['packer', 'logistics'] })
let world: World
beforeEach(() => {
  world = openWorld()
})
afterEach(() => world.close())

const order = (batches: Lot['batches'], more: Partial<Parameters<typeof packLot>[2]> = {}) => ({
  id: lotId(),
  code: LotCode.parse(`MK-${Math.random().toString(36).slice(2, 10)}`),
  gtin: gtin(),
  form: 'frozen_whole' as const,
  batches,
  packedAt: noon,
  ...more,
})
const given = async (...weights: number[]): Promise<Batch[]> => {
  const batches = weights.map((weightKg) => batch({ weightKg }))
  for (const it of batches) await world.ports.batches.insert(it)
  return batches
}
const left = async (it: Batch): Promise<number> => remainingKg((await world.ports.batches.find(it.id)) ?? it)
const share = (it: Batch, weightKg: number) => ({ batchId: it.id, weightKg })

describe('packing a lot', () => {
  it('takes its kilograms from each batch', async () => {
    const [a, b] = (await given(100, 50)) as [Batch, Batch]
    const { lot } = await packLot(world.ports, packer, order([share(a, 60), share(b, 50)]))
    expect(lot).toMatchObject({ weightKg: 110, state: 'packed' })
    expect([await left(a), await left(b)]).toEqual([40, 0])
  })

  it('is refused by name beyond what was harvested, and takes nothing', async () => {
    const [a, b] = (await given(100, 50)) as [Batch, Batch]
    await expect(packLot(world.ports, packer, order([share(a, 60), share(b, 50.001)]))).rejects.toMatchObject({
      code: 'more-than-harvested',
      fields: [{ path: 'batches.1.weightKg' }],
    })
    expect([await left(a), await left(b)]).toEqual([100, 50])
  })

  it('asked twice is done once', async () => {
    const [a] = (await given(100)) as [Batch]
    const same = order([share(a, 60)])
    await packLot(world.ports, packer, same)
    expect(await packLot(world.ports, packer, same)).toMatchObject({ outcome: 'repeated' })
    expect(await left(a)).toBe(40)
  })

  it('with other content under the same id is refused', async () => {
    const [a] = (await given(100)) as [Batch]
    const first = order([share(a, 60)])
    await packLot(world.ports, packer, first)
    await expect(packLot(world.ports, packer, { ...first, batches: [share(a, 61)] })).rejects.toMatchObject({
      code: 'id-taken',
    })
  })

  it('under the code of another lot is refused, and takes nothing', async () => {
    const [a] = (await given(100)) as [Batch]
    const first = order([share(a, 60)])
    await packLot(world.ports, packer, first)
    await expect(packLot(world.ports, packer, { ...first, id: lotId(), batches: [share(a, 5)] })).rejects.toMatchObject(
      {
        code: 'code-taken',
        fields: [{ path: 'code' }],
      },
    )
    expect(await left(a)).toBe(40)
  })

  it('by twenty clerks at once never takes more than there is', async () => {
    const [a] = (await given(100)) as [Batch]
    const results = await Promise.allSettled(
      Array.from({ length: 20 }, () => packLot(world.ports, packer, order([share(a, 9)]))),
    )
    expect(results.filter((it) => it.status === 'fulfilled')).toHaveLength(11)
    expect(await left(a)).toBe(1)
  })

  it('is not for growers', async () => {
    const [a] = (await given(100)) as [Batch]
    await expect(packLot(world.ports, actor({ roles: ['grower'] }), order([share(a, 1)]))).rejects.toMatchObject({
      code: 'not-allowed',
    })
  })
})

describe('a power cut while a lot is packed', () => {
  it.each([0, 1, 2, 3, 4])('before write %i leaves a state that ends well', async (nth) => {
    const batches = (await given(100, 50)) as [Batch, Batch]
    const same = order([share(batches[0], 60), share(batches[1], 50)])
    await expect(packLot(cutBeforeWrite(world.ports, nth), packer, same)).rejects.toThrow(PowerCut)
    for (const it of batches) expect(await left(it)).toBeGreaterThanOrEqual(0)

    await finishPacking(world.ports)
    const shown = (await listLots(world.ports, packer, { limit: 50 })).items
    const taken = sumKg([100 - (await left(batches[0])), 50 - (await left(batches[1]))])
    expect(taken).toBe(sumKg(shown.map(({ document }) => document.weightKg)))

    await packLot(world.ports, packer, same)
    expect([await left(batches[0]), await left(batches[1])]).toEqual([40, 0])
  })

  it('gives the kilograms back where another lot took them meanwhile', async () => {
    const [a, b] = (await given(100, 50)) as [Batch, Batch]
    const first = order([share(a, 60), share(b, 50)])
    await expect(packLot(cutBeforeWrite(world.ports, 2), packer, first)).rejects.toThrow(PowerCut)
    await packLot(world.ports, packer, order([share(b, 10)]))
    expect(await finishPacking(world.ports)).toEqual({ finished: 0, cancelled: 1 })
    expect([await left(a), await left(b)]).toEqual([100, 40])
    await expect(findLot(world.ports, packer, first.id ?? '')).rejects.toMatchObject({ code: 'not-found' })
  })
})

describe('splitting and merging', () => {
  const packed = async (weightKg: number, more: Parameters<typeof order>[1] = {}): Promise<Lot> => {
    const [a] = (await given(weightKg)) as [Batch]
    return (await packLot(world.ports, packer, order([share(a, weightKg)], more))).lot
  }
  const code = (text: string) => LotCode.parse(text)

  it('a split leaves in the lot what is not named, and the parts know their batch', async () => {
    const whole = await packed(100)
    const parts = await splitLot(world.ports, packer, whole.id, {
      at: noon,
      parts: [
        { code: code('P-1'), weightKg: 30 },
        { code: code('P-2'), weightKg: 50 },
      ],
    })
    expect(parts.map((it) => it.batches)).toEqual([
      [share({ id: whole.batches[0]?.batchId } as Batch, 30)],
      [share({ id: whole.batches[0]?.batchId } as Batch, 50)],
    ])
    expect((await findLot(world.ports, packer, whole.id)).remainingKg).toBe(20)
  })

  it('a split beyond what is left is refused', async () => {
    const whole = await packed(100)
    await expect(
      splitLot(world.ports, packer, whole.id, { at: noon, parts: [{ code: code('P-1'), weightKg: 100.5 }] }),
    ).rejects.toMatchObject({ code: 'more-than-packed' })
  })

  it('a merge takes all that is left of each', async () => {
    const same = { gtin: gtin() }
    const [one, other] = [await packed(100, same), await packed(50, same)]
    await splitLot(world.ports, packer, one.id, { at: noon, parts: [{ code: code('P-1'), weightKg: 30 }] })
    const { lot } = await mergeLots(world.ports, packer, { sources: [one.id, other.id], code: code('M-1'), at: noon })
    expect(lot.weightKg).toBe(120)
    expect(sumKg(lot.batches.map((it) => it.weightKg))).toBe(120)
    expect((await findLot(world.ports, packer, one.id)).remainingKg).toBe(0)
  })

  it('lots of different GTINs do not merge', async () => {
    const [one, other] = [await packed(100), await packed(50)]
    await expect(
      mergeLots(world.ports, packer, { sources: [one.id, other.id], code: code('M-1'), at: noon }),
    ).rejects.toMatchObject({ code: 'forms-differ', fields: [{ path: 'sources.1' }] })
  })

  it('a lot in a closed container is not opened', async () => {
    const whole = await packed(100)
    const container = shipment()
    await world.ports.shipments.insert(container)
    await loadLot(world.ports, packer, container.id, { lotId: whole.id, from: noon })
    await expect(
      splitLot(world.ports, packer, whole.id, { at: noon, parts: [{ code: code('P-1'), weightKg: 1 }] }),
    ).rejects.toMatchObject({ code: 'lot-in-use' })
  })
})
