import { randomUUID } from 'node:crypto'
import { maxQuarantinedPerDevice, maxQuarantinePayload, type Quarantine, type Quarantined } from './quarantine.ts'

/** Every test has a device of its own, so the store need not be empty. */
export interface OpenQuarantine {
  readonly quarantine: Quarantine
  close(): Promise<void>
}

/** What every adapter of `Quarantine` must do. */
export function quarantineContract(name: string, open: () => Promise<OpenQuarantine>): void {
  describe(`${name}: the quarantine`, () => {
    let world: OpenQuarantine
    let quarantine: Quarantine
    beforeAll(async () => {
      world = await open()
      quarantine = world.quarantine
    })
    afterAll(() => world.close())

    it('keeps what was refused as it came', async () => {
      const [deviceId] = aDevice()
      const written: Quarantined = {
        ...refused(deviceId, 0),
        code: 'position-null-island',
        path: 'lat',
        message: 'must not be 0,0 – 无',
        payload: `{"ts":"\u0000'\\"}`.padEnd(maxQuarantinePayload, '🐈'),
      }
      await quarantine.keep([written])
      expect(await quarantine.list(deviceId, 10)).toStrictEqual([written])
    })

    it('lists the newest first, at most as many as asked, of that device only', async () => {
      const [deviceId, other] = aDevice()
      await quarantine.keep([refused(deviceId, 1), refused(other, 9), refused(deviceId, 3)])
      await quarantine.keep([refused(deviceId, 2)])
      const secondsOf = async (limit: number) =>
        (await quarantine.list(deviceId, limit)).map((it) => (it.receivedAt - noon) / 1000)
      expect(await secondsOf(10)).toEqual([3, 2, 1])
      expect(await secondsOf(2)).toEqual([3, 2])
    })

    it('lists those of one message backwards, the last of them first', async () => {
      const [deviceId] = aDevice()
      await quarantine.keep(['0.ts', '1.ts', '2.ts'].map((path) => ({ ...refused(deviceId, 0), path })))
      expect((await quarantine.list(deviceId, 2)).map((it) => it.path)).toEqual(['2.ts', '1.ts'])
    })

    it('counts between two receive times, both included', async () => {
      const [deviceId, other] = aDevice()
      await quarantine.keep([refused(other, 1), ...[0, 1, 1, 2, 3].map((second) => refused(deviceId, second))])
      expect(await quarantine.count(deviceId, noon + 1000, noon + 2000)).toBe(3)
      expect(await quarantine.count(deviceId, noon, noon + 3000)).toBe(5)
      expect(await quarantine.count(deviceId, noon + 3001, noon + 9000)).toBe(0)
    })

    it('says nothing of a device that was never refused', async () => {
      const [deviceId] = aDevice()
      await quarantine.keep([])
      expect(await quarantine.list(deviceId, 10)).toEqual([])
      expect(await quarantine.count(deviceId, 0, noon * 2)).toBe(0)
    })

    it('drops the oldest of a device that floods, goes on counting them by the hour, and spares the others', async () => {
      const [deviceId, other] = aDevice()
      await quarantine.keep([refused(other, 0)])
      const pieces = [0, 1, 2, 3].map((hour) =>
        Array.from({ length: 500 }, (_, n) => refused(deviceId, hour * 3600 + n)),
      )
      for (const it of pieces) await quarantine.keep(it)
      const kept = await quarantine.list(deviceId, 5000)
      expect(kept).toHaveLength(maxQuarantinedPerDevice)
      expect(kept.at(-1)?.receivedAt).toBe(noon + 2 * hourMs)
      const inHours = (first: number, last: number) =>
        quarantine.count(deviceId, noon + first * hourMs, noon + last * hourMs - 1)
      expect(await inHours(0, 4)).toBe(2000)
      expect(await inHours(0, 1)).toBe(500)
      expect(await inHours(1, 3)).toBe(1000)
      expect(await inHours(4, 5)).toBe(0)
      expect(await quarantine.list(other, 10)).toHaveLength(1)
    })

    it('bounds what comes in one piece, and what comes out of order', async () => {
      const [deviceId] = aDevice()
      await quarantine.keep(Array.from({ length: maxQuarantinedPerDevice + 200 }, (_, n) => refused(deviceId, n)))
      await quarantine.keep([refused(deviceId, -5000)])
      const kept = await quarantine.list(deviceId, 5000)
      expect(kept).toHaveLength(maxQuarantinedPerDevice)
      expect(kept.at(-1)?.receivedAt).toBe(noon + 200_000)
      expect(await quarantine.count(deviceId, noon - 24 * hourMs, noon + 24 * hourMs)).toBe(
        maxQuarantinedPerDevice + 201,
      )
    })
  })
}

const hourMs = 3_600_000
/** The start of an hour. */
const noon = Date.parse('2026-07-04T12:00:00.000Z')

const aDevice = (): readonly [string, string] => [`d-${randomUUID().slice(0, 18)}`, `e-${randomUUID().slice(0, 18)}`]

const refused = (deviceId: string, second: number): Quarantined => ({
  deviceId,
  receivedAt: noon + second * 1000,
  code: 'out-of-range',
  path: '0.temp',
  message: 'must be at most 70',
  payload: '{"ts":1,"temp":850}',
})
