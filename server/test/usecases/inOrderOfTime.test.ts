import type { Announcement } from '../../src/ports/live.ts'
import { inOrderOfTime } from '../../src/usecases/inOrderOfTime.ts'
import { latestPush, shipmentId } from '../builders.ts'

it('an older value of another process is told as a change, never as the latest', () => {
  const told: Announcement[] = []
  const announce = inOrderOfTime((it) => void told.push(it))
  const [one, other] = [shipmentId(), shipmentId()]
  const latest = (shipment: typeof one, minute: number): Announcement => ({
    kind: 'latest',
    body: latestPush(shipment, minute),
  })
  const changed: Announcement = { kind: 'changed', body: { resource: 'shipments', id: one } }
  for (const it of [latest(one, 5), latest(other, 2), latest(one, 4), latest(one, 5), changed, latest(one, 6)])
    announce(it)
  expect(told).toEqual([latest(one, 5), latest(other, 2), changed, changed, changed, latest(one, 6)])
})
