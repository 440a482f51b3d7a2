import { randomUUID } from 'node:crypto'
import type { DeviceStatus, DeviceStatusStore } from './deviceStatusStore.ts'

export interface OpenStatuses {
  readonly statuses: DeviceStatusStore
  close(): Promise<void>
}

/** What every adapter of `DeviceStatusStore` must do. */
export function deviceStatusStoreContract(name: string, open: () => Promise<OpenStatuses>): void {
  describe(`${name}: the device statuses`, () => {
    let world: OpenStatuses
    beforeAll(async () => {
      world = await open()
    })
    afterAll(() => world.close())

    const online = (): DeviceStatus => ({
      deviceId: `d-${randomUUID().slice(0, 18)}`,
      online: true,
      at: 1_783_166_400_000,
      boot: 'b-1',
      firmware: '2.4.1',
      batteryPct: 87.5,
    })

    it('gives the last status back', async () => {
      const first = online()
      await world.statuses.save(first)
      expect(await world.statuses.find(first.deviceId)).toStrictEqual(first)
      const gone: DeviceStatus = { deviceId: first.deviceId, online: false, at: first.at + 60_000 }
      await world.statuses.save(gone)
      expect(await world.statuses.find(first.deviceId)).toStrictEqual(gone)
    })

    it('takes the later of two that were received at the same time', async () => {
      const first = online()
      await world.statuses.save(first)
      await world.statuses.save({ ...first, online: false })
      expect((await world.statuses.find(first.deviceId))?.online).toBe(false)
    })

    it('is not changed by one that was received before', async () => {
      const first = online()
      await world.statuses.save(first)
      await world.statuses.save({ ...first, online: false, at: first.at - 1 })
      expect(await world.statuses.find(first.deviceId)).toStrictEqual(first)
    })

    it('knows nothing of a device that never said anything', async () => {
      await world.statuses.save(online())
      expect(await world.statuses.find('nobody')).toBeUndefined()
    })
  })
}
