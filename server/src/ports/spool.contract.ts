import { DeviceId } from '@cordline/contract/vocabulary/ids'
import { Outage } from './outage.ts'
import type { Spool, Spooled } from './spool.ts'

export interface OpenSpool {
  readonly spool: Spool
  /** Lets go and opens the same place again. */
  reopen(): Promise<Spool>
  close(): Promise<void>
}

const many = { deliveries: 1000, bytes: 1024 * 1024 }
const [one, other] = [DeviceId.parse('reefer-1'), DeviceId.parse('reefer-2')]

function delivery(nth: number, deviceId = one): Spooled {
  return { kind: 'readings', deviceId, receivedAt: 1_783_166_400_000 + nth, payload: Buffer.from(`[{"n":${nth}}]`) }
}

/** As plain values, so that they can be compared. */
const plain = (them: readonly Spooled[]) => them.map((it) => ({ ...it, payload: Buffer.from(it.payload).toString() }))

/** What every adapter of `Spool` must do. `open` makes an empty one that takes so many bytes. */
export function spoolContract(name: string, open: (maxBytes: number) => Promise<OpenSpool>): void {
  describe(`${name}: the spool`, () => {
    let world: OpenSpool
    let spool: Spool
    beforeEach(async () => {
      world = await open(100_000)
      spool = world.spool
    })
    afterEach(() => world.close())

    it('gives back what came, as it came, in the order of coming', async () => {
      const status: Spooled = { ...delivery(2), kind: 'status', payload: Buffer.from([0, 255, 128]) }
      const sent = [delivery(0), delivery(1, other), status]
      for (const it of sent) await spool.append('live', it)
      expect(plain(await spool.peek('live', many))).toEqual(plain(sent))
    })

    it('keeps the order of those that came at once', async () => {
      const sent = Array.from({ length: 100 }, (_, nth) => delivery(nth))
      await Promise.all(sent.map((it) => spool.append('live', it)))
      expect(plain(await spool.peek('live', many))).toEqual(plain(sent))
    })

    it('gives no more than was asked for, and one at least however large it is', async () => {
      for (const nth of [0, 1, 2, 3]) await spool.append('live', delivery(nth))
      expect(await spool.peek('live', { ...many, deliveries: 3 })).toHaveLength(3)
      expect(await spool.peek('live', { ...many, bytes: 1 })).toHaveLength(1)
    })

    it('gives the next ones when the first are given up, and none when all are', async () => {
      for (const nth of [0, 1, 2]) await spool.append('live', delivery(nth))
      await spool.drop('live', 2)
      expect(plain(await spool.peek('live', many))).toEqual(plain([delivery(2)]))
      await spool.drop('live', 1)
      expect(await spool.peek('live', many)).toEqual([])
      await spool.append('live', delivery(3))
      expect(plain(await spool.peek('live', many))).toEqual(plain([delivery(3)]))
    })

    it('keeps lanes apart', async () => {
      await spool.append('back-fill', delivery(0))
      await spool.append('set-aside', delivery(1))
      expect(await spool.peek('live', many)).toEqual([])
      expect(plain(await spool.peek('back-fill', many))).toEqual(plain([delivery(0)]))
      expect(spool.state()).toMatchObject({ deliveries: 1, setAside: 1 })
    })

    it('tells how much waits, of whom, and since when', async () => {
      expect(spool.state()).toEqual({ deliveries: 0, bytes: 0, maxBytes: 100_000, setAside: 0 })
      await spool.append('live', delivery(5))
      const bytes = spool.bytesOf(one)
      await spool.append('back-fill', delivery(3, other))
      expect(bytes).toBeGreaterThanOrEqual(delivery(5).payload.byteLength)
      expect(spool.state()).toMatchObject({ deliveries: 2, oldestReceivedAt: delivery(3).receivedAt })
      expect(spool.state().bytes).toBe(bytes + spool.bytesOf(other))
      await spool.drop('back-fill', 1)
      expect(spool.bytesOf(other)).toBe(0)
      expect(spool.state()).toMatchObject({ deliveries: 1, bytes, oldestReceivedAt: delivery(5).receivedAt })
    })

    it('has everything that waits when it is opened again, and nothing that was given up', async () => {
      for (const nth of [0, 1, 2]) await spool.append('live', delivery(nth))
      await spool.append('set-aside', delivery(9, other))
      await spool.drop('live', 1)
      const before = spool.state()
      spool = await world.reopen()
      expect(plain(await spool.peek('live', many))).toEqual(plain([delivery(1), delivery(2)]))
      expect(spool.state()).toEqual(before)
      expect(spool.bytesOf(other)).toBeGreaterThan(0)
    })

    it('takes nothing more when it is full, says so, and takes again what fits when something was given up', async () => {
      const large = { ...delivery(0), payload: Buffer.alloc(30_000) }
      for (let nth = 0; nth < 3; nth++) await spool.append('live', large)
      await expect(spool.append('back-fill', large)).rejects.toThrow(Outage)
      await expect(spool.check()).rejects.toThrow('the spool: it is full')
      await spool.append('set-aside', large)
      await spool.drop('live', 2)
      await spool.append('back-fill', large)
      await spool.check()
    })

    it('lets those that come at once past its bound no more than those that come one by one', async () => {
      const large = { ...delivery(0), payload: Buffer.alloc(30_000) }
      const told = await Promise.allSettled(Array.from({ length: 10 }, () => spool.append('live', large)))
      expect(told.filter(({ status }) => status === 'fulfilled')).toHaveLength(3)
      expect(spool.state().bytes).toBeLessThanOrEqual(100_000)
    })

    it('finishes what it was asked for before it closes', async () => {
      const appended = Promise.all(Array.from({ length: 20 }, (_, nth) => spool.append('live', delivery(nth))))
      const again = await world.reopen()
      await appended
      expect(again.state().deliveries).toBe(20)
    })
  })
}
