import { leg, portKlang, shanghai } from '../builders.ts'
import { legs, loadedAt, makeDevice, makeLot, makeShipment, receivedAt, shipmentBody } from './bodies.ts'
import { type Cordline, problemOf, startCordline } from './cordline.ts'

let cordline: Cordline
beforeAll(async () => {
  cordline = await startCordline()
})
afterAll(() => cordline.stop())

const receipt = { at: receivedAt, place: 'Jinqiao Fresh Market' }

describe('refuses', () => {
  it('a week that its year does not have', async () => {
    const problem = problemOf(await cordline.as('exporter').post('/shipments', shipmentBody({ week: '2026-W54' })))
    expect(problem).toMatchObject({ status: 400, code: 'bad-request' })
    expect(problem.errors).toEqual([
      { path: 'week', code: 'bad-format', message: 'must be an ISO week that exists, like 2026-W27' },
    ])
    expect(problemOf(await cordline.as('exporter').get('/weeks/2026-W54'))).toMatchObject({
      status: 400,
      errors: [expect.objectContaining({ path: 'week' })],
    })
  })

  it('a container number with a wrong check digit', async () => {
    const answer = await cordline.as('exporter').post('/shipments', shipmentBody({ container: 'CSQU3054384' }))
    expect(problemOf(answer).errors).toEqual([expect.objectContaining({ path: 'container' })])
  })

  it('legs that go back in time', async () => {
    const backwards = [
      leg(),
      leg({ from: portKlang, to: shanghai, mode: 'sea', plannedDeparture: legs[0]?.plannedDeparture ?? '' }),
    ]
    const problem = problemOf(await cordline.as('exporter').post('/shipments', shipmentBody({ legs: backwards })))
    expect(problem).toMatchObject({ status: 422, code: 'legs-out-of-order' })
    expect(problem.errors[0]?.path).toMatch(/^legs\.\d/)
  })

  it('a device that is in two containers at once', async () => {
    const exporter = cordline.as('exporter')
    const [one, other] = [await makeShipment(exporter), await makeShipment(exporter)]
    const device = await makeDevice(exporter)
    await exporter.make('post', `/shipments/${one.id}/devices`, { deviceId: device.id, from: loadedAt })
    const answer = await exporter.post(`/shipments/${other.id}/devices`, {
      deviceId: device.id,
      from: '2026-07-06T00:00:00.000Z',
    })
    expect(problemOf(answer)).toMatchObject({ status: 409, code: 'device-elsewhere' })
  })

  it('a lot that is in two containers at once', async () => {
    const exporter = cordline.as('exporter')
    const [one, other] = [await makeShipment(exporter), await makeShipment(exporter)]
    const lot = await makeLot(exporter)
    await exporter.make('post', `/shipments/${one.id}/lots`, { lotId: lot.id, from: loadedAt })
    const answer = await exporter.post(`/shipments/${other.id}/lots`, { lotId: lot.id, from: loadedAt })
    expect(problemOf(answer)).toMatchObject({ status: 409, code: 'lot-elsewhere' })
  })

  it('a lot that is loaded after it was delivered', async () => {
    const exporter = cordline.as('exporter')
    const [first, second] = [await makeShipment(exporter), await makeShipment(exporter)]
    const lot = await makeLot(exporter)
    await exporter.make('post', `/shipments/${first.id}/lots`, { lotId: lot.id, from: loadedAt })
    await cordline.as('shop').make('post', `/shipments/${first.id}/receive`, receipt)
    const answer = await exporter.post(`/shipments/${second.id}/lots`, {
      lotId: lot.id,
      from: '2026-07-12T00:00:00.000Z',
    })
    expect(problemOf(answer)).toMatchObject({ status: 409, code: 'lot-delivered' })
  })

  it('what nobody registered', async () => {
    const exporter = cordline.as('exporter')
    const shipment = await makeShipment(exporter)
    const lot = { lotId: shipment.id, from: loadedAt }
    expect(problemOf(await exporter.post(`/shipments/${shipment.id}/lots`, lot)).code).toBe('unknown-lot')
    const device = { deviceId: 'nobody', from: loadedAt }
    expect(problemOf(await exporter.post(`/shipments/${shipment.id}/devices`, device)).code).toBe('unknown-device')
  })

  it('an interval that ends before it begins', async () => {
    const exporter = cordline.as('exporter')
    const [shipment, device] = [await makeShipment(exporter), await makeDevice(exporter)]
    const answer = await exporter.post(`/shipments/${shipment.id}/devices`, {
      deviceId: device.id,
      from: loadedAt,
      to: '2026-07-04T19:00:00.000Z',
    })
    expect(problemOf(answer)).toMatchObject({ status: 422, code: 'interval-backwards' })
  })

  it('a second receipt that says something else', async () => {
    const shipment = await makeShipment(cordline.as('exporter'))
    await cordline.as('shop').make('post', `/shipments/${shipment.id}/receive`, receipt)
    const answer = await cordline
      .as('shop')
      .post(`/shipments/${shipment.id}/receive`, { ...receipt, place: 'Elsewhere' })
    expect(problemOf(answer)).toMatchObject({ status: 409, code: 'already-received' })
  })

  it("to correct a lot's stay as if it were a device's", async () => {
    const exporter = cordline.as('exporter')
    const [shipment, lot] = [await makeShipment(exporter), await makeLot(exporter)]
    const stay = await exporter.make('post', `/shipments/${shipment.id}/lots`, { lotId: lot.id, from: loadedAt })
    const answer = await exporter.patch(`/shipments/${shipment.id}/devices/${stay.id}`, { from: loadedAt, version: 1 })
    expect(problemOf(answer)).toMatchObject({ status: 404 })
  })
})

it('takes a container number as it is painted on the door', async () => {
  const shipment = await makeShipment(cordline.as('exporter'), { container: 'csqu 305438-3' })
  expect(shipment).toMatchObject({ container: 'CSQU3054383' })
})

it('says what is in the container, from when to when, and believes a correction', async () => {
  const exporter = cordline.as('exporter')
  const [shipment, device, lot] = [await makeShipment(exporter), await makeDevice(exporter), await makeLot(exporter)]
  const [devices, lots] = [`/shipments/${shipment.id}/devices`, `/shipments/${shipment.id}/lots`]
  const fit = await exporter.make('post', devices, { deviceId: device.id, from: loadedAt })
  await exporter.make('post', lots, { lotId: lot.id, from: loadedAt })
  const from = '2026-07-04T18:00:00.000Z'
  await exporter.make('patch', `${devices}/${fit.id}`, { from, version: 1 })
  expect((await exporter.get(devices)).body).toMatchObject({ items: [{ deviceId: device.id, from, version: 2 }] })

  await cordline.as('shop').make('post', `/shipments/${shipment.id}/receive`, receipt)
  expect((await exporter.get(lots)).body).toMatchObject({ items: [{ lotId: lot.id, from: loadedAt, to: receivedAt }] })
  await cordline.as('shop').make('post', `/lots/${lot.id}/shelf`, { at: '2026-07-11T12:00:00.000Z', place: 'Aisle 3' })
})

it('shows the week, and that nobody measured a container yet', async () => {
  const shipment = await makeShipment(cordline.as('exporter'), { week: '2026-W31' })
  expect((await cordline.as('exporter').get('/weeks/2026-W31')).body).toMatchObject({
    week: '2026-W31',
    shipments: [{ shipment: { id: shipment.id }, latest: null, devices: [], lots: 0 }],
  })
  const { items } = (await cordline.as('exporter').get('/weeks')).body as { items: { week: string }[] }
  expect(items.map(({ week }) => week)).toContain('2026-W31')
})

it('draws no path and claims no cold where nothing was measured', async () => {
  const shipment = await makeShipment(cordline.as('exporter'))
  const track = await cordline.as('exporter').get(`/shipments/${shipment.id}/track?points=100`)
  expect(track).toMatchObject({ status: 200, body: { points: [], readings: 0, completeness: { received: 0 } } })
  const cold = await cordline.as('exporter').get(`/shipments/${shipment.id}/cold-chain`)
  expect(cold).toMatchObject({ status: 200, body: { readings: 0, mean: null } })
})
