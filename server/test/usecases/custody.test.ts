import { instantOf } from '@cordline/contract/vocabulary/instant'
import type { Lot } from '@cordline/contract/vocabulary/lot'
import type { Shipment } from '@cordline/contract/vocabulary/shipment'
import { correctCustody } from '../../src/usecases/correctCustody.ts'
import { fitDevice } from '../../src/usecases/fitDevice.ts'
import { listCustody } from '../../src/usecases/listCustody.ts'
import { loadLot } from '../../src/usecases/loadLot.ts'
import { lotColdChain } from '../../src/usecases/lotColdChain.ts'
import { receiveShipment } from '../../src/usecases/receiveShipment.ts'
import { shelveLot } from '../../src/usecases/shelveLot.ts'
import { shipmentColdChain } from '../../src/usecases/shipmentColdChain.ts'
import { actor, device, lot, noonMs, reading, shipment } from '../builders.ts'
import { openWorld, type World } from './world.ts'

const hour = 3_600_000
const at = (hours: number) => instantOf(noonMs + hours * hour)
const logistics = actor({ roles: ['logistics'] })
const store = actor({ roles: ['retail'] })
let world: World
beforeEach(() => {
  world = openWorld()
  world.now = noonMs + 100 * hour
})
afterEach(() => world.close())

const given = async () => {
  const [one, other] = [shipment(), shipment()] as [Shipment, Shipment]
  const logger = device({ measureIntervalS: 3600 })
  const cargo = lot()
  await world.ports.shipments.insert(one)
  await world.ports.shipments.insert(other)
  await world.ports.devices.insert(logger)
  await world.ports.lots.insert(cargo)
  return { one, other, logger, cargo }
}
const stored = async (it: Lot): Promise<Lot> => (await world.ports.lots.find(it.id)) ?? it

describe('a device', () => {
  it('in two containers at once is refused, naming the other and since when', async () => {
    const { one, other, logger } = await given()
    await fitDevice(world.ports, logistics, one.id, { deviceId: logger.id, from: at(0) })
    await expect(
      fitDevice(world.ports, logistics, other.id, { deviceId: logger.id, from: at(5) }),
    ).rejects.toMatchObject({
      code: 'device-elsewhere',
      fields: [{ path: 'deviceId', message: `is in shipment ${one.id} from ${at(0)}` }],
    })
  })

  it('goes into the next container when it was taken out of the last', async () => {
    const { one, other, logger } = await given()
    await fitDevice(world.ports, logistics, one.id, { deviceId: logger.id, from: at(0), to: at(5) })
    await fitDevice(world.ports, logistics, other.id, { deviceId: logger.id, from: at(5) })
  })

  it('fitted by two people at once is in one container', async () => {
    const { one, other, logger } = await given()
    const fits = await Promise.allSettled(
      [one, other].map((it) => fitDevice(world.ports, logistics, it.id, { deviceId: logger.id, from: at(0) })),
    )
    expect(fits.filter((it) => it.status === 'fulfilled')).toHaveLength(1)
  })

  it('that nobody knows is refused', async () => {
    const { one } = await given()
    await expect(
      fitDevice(world.ports, logistics, one.id, { deviceId: device().id, from: at(0) }),
    ).rejects.toMatchObject({ code: 'unknown-device' })
  })
})

describe('a lot', () => {
  it('loaded after it was delivered is refused', async () => {
    const { one, other, cargo } = await given()
    await loadLot(world.ports, logistics, one.id, { lotId: cargo.id, from: at(0) })
    await receiveShipment(world.ports, store, one.id, { at: at(10), place: 'Jinqiao' })
    await expect(loadLot(world.ports, logistics, other.id, { lotId: cargo.id, from: at(11) })).rejects.toMatchObject({
      code: 'lot-delivered',
      fields: [{ path: 'lotId' }],
    })
  })

  it('loaded before it was packed is refused', async () => {
    const { one, cargo } = await given()
    await expect(loadLot(world.ports, logistics, one.id, { lotId: cargo.id, from: at(-1) })).rejects.toMatchObject({
      code: 'before-packed',
    })
  })

  it('on the shelf before it was received is refused', async () => {
    const { one, cargo } = await given()
    await loadLot(world.ports, logistics, one.id, { lotId: cargo.id, from: at(0) })
    await expect(shelveLot(world.ports, store, cargo.id, { at: at(5), place: 'Jinqiao' })).rejects.toMatchObject({
      code: 'not-received',
    })
    await receiveShipment(world.ports, store, one.id, { at: at(10), place: 'Jinqiao' })
    await expect(shelveLot(world.ports, store, cargo.id, { at: at(9), place: 'Jinqiao' })).rejects.toMatchObject({
      code: 'interval-backwards',
    })
    expect(await shelveLot(world.ports, store, cargo.id, { at: at(12), place: 'Jinqiao' })).toMatchObject({
      shelf: { place: 'Jinqiao' },
    })
  })
})

describe('receiving', () => {
  it('closes the custody of all that is in the container, and again changes nothing', async () => {
    const { one, logger, cargo } = await given()
    await fitDevice(world.ports, logistics, one.id, { deviceId: logger.id, from: at(0) })
    await loadLot(world.ports, logistics, one.id, { lotId: cargo.id, from: at(1) })
    const receipt = { at: at(10), place: 'Jinqiao' }
    await receiveShipment(world.ports, store, one.id, receipt)
    const again = await receiveShipment(world.ports, store, one.id, receipt)
    expect(again.receipt).toMatchObject(receipt)
    const custody = [
      ...(await listCustody(world.ports, store, one.id, 'device')),
      ...(await listCustody(world.ports, store, one.id, 'lot')),
    ]
    expect(custody.map((it) => it.to)).toEqual([at(10), at(10)])
    await expect(receiveShipment(world.ports, store, one.id, { ...receipt, at: at(11) })).rejects.toMatchObject({
      code: 'already-received',
    })
  })
})

describe('a lot’s cold history', () => {
  /** An hour's reading for 20 hours: −20 °C, and from the tenth on −3 °C. */
  const recorded = async () => {
    const { one, logger, cargo } = await given()
    await fitDevice(world.ports, logistics, one.id, { deviceId: logger.id, from: at(0) })
    await world.ports.readings.record(
      Array.from({ length: 21 }, (_, hours) =>
        reading({ deviceId: logger.id, takenAt: noonMs + hours * hour, temperatureC: hours < 10 ? -20 : -3 }),
      ),
    )
    world.now = noonMs + 20 * hour
    return { one, logger, cargo }
  }

  it('is that of its own time in the container, not of the container', async () => {
    const { one, cargo } = await recorded()
    await loadLot(world.ports, logistics, one.id, { lotId: cargo.id, from: at(0), to: at(5) })
    expect(await lotColdChain(world.ports, cargo)).toMatchObject({
      max: -20,
      thawedAt: null,
      minutes: { inRange: 300, unknown: 0 },
    })
    expect(await shipmentColdChain(world.ports, one)).toMatchObject({ max: -3, thawedAt: at(10) })
  })

  it('differs between two lots that were loaded at different times', async () => {
    const { one, cargo } = await recorded()
    const later = lot({ packedAt: at(12) })
    await world.ports.lots.insert(later)
    await loadLot(world.ports, logistics, one.id, { lotId: cargo.id, from: at(0), to: at(5) })
    await loadLot(world.ports, logistics, one.id, { lotId: later.id, from: at(12) })
    expect((await lotColdChain(world.ports, cargo)).max).toBe(-20)
    expect((await lotColdChain(world.ports, later)).min).toBe(-3)
  })

  it('changes with a correction of custody, and no reading is re-written', async () => {
    const { one, logger, cargo } = await recorded()
    const { custody } = await loadLot(world.ports, logistics, one.id, { lotId: cargo.id, from: at(0) })
    expect((await lotColdChain(world.ports, cargo)).thawedAt).toBe(at(10))
    await correctCustody(world.ports, logistics, one.id, custody.id, {
      from: at(0),
      to: at(5),
      version: 1,
      voided: false,
    })
    expect((await lotColdChain(world.ports, await stored(cargo))).thawedAt).toBeNull()
    expect(await world.ports.readings.tally({ deviceId: logger.id, from: 0, to: world.now }, hour)).toMatchObject({
      received: 21,
    })
  })

  it('is unknown where the interval was never so', async () => {
    const { one, cargo } = await recorded()
    const { custody } = await loadLot(world.ports, logistics, one.id, { lotId: cargo.id, from: at(0) })
    await correctCustody(world.ports, logistics, one.id, custody.id, { from: at(0), version: 1, voided: true })
    expect(await lotColdChain(world.ports, cargo)).toMatchObject({ readings: 0, max: null, minutes: { unknown: 1200 } })
  })

  it('counts the time before the container as unknown', async () => {
    const { one, cargo } = await recorded()
    await loadLot(world.ports, logistics, one.id, { lotId: cargo.id, from: at(4), to: at(8) })
    expect(await lotColdChain(world.ports, cargo)).toMatchObject({ minutes: { inRange: 240, unknown: 240 } })
  })
})
