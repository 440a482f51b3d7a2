import { ShipmentId } from '@cordline/contract/vocabulary/ids'
import type { Announce, Announcement } from './live.ts'

/** An `Announce` and what its listeners were told: whole announcements, in order. */
export interface OpenAnnounce {
  readonly announce: Announce
  /** A listener that hears everything from now on. */
  listen(): { heard(): readonly Announcement[] }
  /** A listener that throws whenever it is told something. */
  listenBadly(): void
  close(): Promise<void>
}

/** What every adapter of `Announce` must do. */
export function announceContract(name: string, open: () => Promise<OpenAnnounce>): void {
  const changed = (id: string): Announcement => ({ kind: 'changed', body: { resource: 'lots', id } })
  const latest: Announcement = {
    kind: 'latest',
    body: {
      shipmentId: ShipmentId.parse('00000000-0000-4000-8000-000000000001'),
      deviceId: 'TK-1',
      takenAt: '2026-07-04T12:00:00.000Z',
      temperatureC: -19,
      latitude: null,
      longitude: null,
    },
  }

  describe(`${name}: announcements`, () => {
    let world: OpenAnnounce
    beforeEach(async () => {
      world = await open()
    })
    afterEach(() => world.close())

    it('reach everybody who listens, in order, and nobody who came later', () => {
      const [one, other] = [world.listen(), world.listen()]
      world.announce(latest)
      const late = world.listen()
      world.announce(changed('L-1'))
      expect(one.heard()).toEqual([latest, changed('L-1')])
      expect(other.heard()).toEqual([latest, changed('L-1')])
      expect(late.heard()).toEqual([changed('L-1')])
    })

    it('never fail, whoever listens', () => {
      world.listenBadly()
      const good = world.listen()
      expect(() => world.announce(latest)).not.toThrow()
      expect(good.heard()).toEqual([latest])
    })
  })
}
