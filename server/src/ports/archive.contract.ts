import { randomBytes, randomUUID } from 'node:crypto'
import { PhotoId } from '@cordline/contract/vocabulary/ids'
import type { ArchivedQuarantine, PhotoArchive, QuarantineArchive, StatusArchive } from './archive.ts'
import type { DeviceStatus, DeviceStatusStore } from './deviceStatusStore.ts'
import type { Photo, PhotoStore } from './photoStore.ts'
import type { Quarantine, Quarantined } from './quarantine.ts'

/** The suites of documents and readings are files of their own beside this one. */
interface Open<T> {
  readonly archive: T
  close(): Promise<void>
}

/** What every adapter of `PhotoArchive` must do. Ids are the test's own, so the store need not be empty. */
export function photoArchiveContract(name: string, open: () => Promise<Open<PhotoArchive>>): void {
  describe(`${name}: the photos of an archive`, () => {
    let world: Open<PhotoArchive>
    beforeAll(async () => {
      world = await open()
    })
    afterAll(() => world.close())

    it.each([1, 4096, 1_500_000])('come back as they were put, all %i bytes', async (size) => {
      const written = photo(randomBytes(size))
      await world.archive.put(written)
      expectSame(await world.archive.find(written.id), written)
    })

    it('go upwards by their ids, on behind any text', async () => {
      const start = randomUUID().slice(0, 24)
      const ids = ['000000000001', '00000000000a', 'a00000000000', 'b00000000000'].map((end) => start + end)
      const counted = await world.archive.count()
      for (const id of ids.toReversed()) await world.archive.put(photo(Buffer.from('x'), id))
      expect(await world.archive.ids({ after: start, limit: 3 })).toEqual(ids.slice(0, 3))
      expect(await world.archive.ids({ after: ids[1], limit: 2 })).toEqual(ids.slice(2))
      expect(await world.archive.ids({ after: `${start}9`, limit: 1 })).toEqual(ids.slice(2, 3))
      expect(await world.archive.ids({ limit: 1 })).toHaveLength(1)
      expect(await world.archive.count()).toBe(counted + 4)
    })

    it('are put over what is there, and again without harm', async () => {
      const first = photo(Buffer.from('first'))
      const second: Photo = { ...first, width: 5, jpeg: Buffer.from('the second') }
      await world.archive.put(first)
      const counted = await world.archive.count()
      await world.archive.put(second)
      await world.archive.put(second)
      expectSame(await world.archive.find(first.id), second)
      expect(await world.archive.count()).toBe(counted)
    })

    it('are nothing where there is nothing', async () => {
      expect(await world.archive.find(randomUUID())).toBeUndefined()
    })
  })
}

/** What the `PhotoArchive` and the `PhotoStore` of one adapter must agree on. */
export function archivedPhotosContract(
  name: string,
  open: () => Promise<Open<PhotoArchive> & { readonly photos: PhotoStore }>,
): void {
  it(`${name}: a photo of the archive is one of the store, and the other way round`, async () => {
    const { archive, photos, close } = await open()
    const [put, inserted] = [photo(Buffer.from('put')), photo(Buffer.from('inserted'))]
    await archive.put(put)
    await photos.insert(inserted)
    expectSame(await photos.find(put.id), put)
    expectSame(await archive.find(inserted.id), inserted)
    expect(await photos.insert({ ...put, width: 5 })).toBe('exists')
    expect(await archive.count()).toBeGreaterThanOrEqual(2)
    await close()
  })
}

/** What every adapter of `QuarantineArchive` must do. Every test has devices of its own. */
export function quarantineArchiveContract(name: string, open: () => Promise<Open<QuarantineArchive>>): void {
  describe(`${name}: the quarantine of an archive`, () => {
    let world: Open<QuarantineArchive>
    beforeAll(async () => {
      world = await open()
    })
    afterAll(() => world.close())

    it('comes back as it was put, whatever was sent', async () => {
      const deviceId = aDevice()
      const odd: Quarantined = {
        ...refused(deviceId, 5),
        code: 'position-null-island',
        message: 'must not be 0,0 – 无',
        payload: `{"ts":"\u0000'\\ \u2028 🐈"}`,
      }
      const written = { kept: [odd, refused(deviceId, 4), refused(deviceId, 4, '1.temp')], dropped: droppedHours }
      await world.archive.put(deviceId, written)
      expect(await world.archive.find(deviceId)).toStrictEqual(written)
    })

    it('is put in place of what is there, and again without harm', async () => {
      const deviceId = aDevice()
      const first = { kept: [refused(deviceId, 9), refused(deviceId, 1)], dropped: droppedHours }
      const second = { kept: [refused(deviceId, 5)], dropped: [{ hour: noonHour, count: 2 }] }
      for (const it of [first, second, second]) await world.archive.put(deviceId, it)
      expect(await world.archive.find(deviceId)).toStrictEqual(second)
    })

    it('is of every device, also one of which it keeps only counts, upwards by name', async () => {
      const base = aDevice()
      const names = ['', '-1', 'Z', 'a'].map((ending) => `${base}${ending}`)
      const [first = '', ...others] = names
      for (const it of others.toReversed()) await world.archive.put(it, { kept: [refused(it, 0)], dropped: [] })
      await world.archive.put(first, { kept: [], dropped: droppedHours })
      expect(await world.archive.devices({ after: base.slice(0, -1), limit: 4 })).toEqual(names)
      expect(await world.archive.devices({ after: `${base}A`, limit: 2 })).toEqual(names.slice(2))
      expect(await world.archive.find(first)).toStrictEqual({ kept: [], dropped: droppedHours })
    })

    it('is nothing of a device that was never refused', async () => {
      expect(await world.archive.find(aDevice())).toStrictEqual({ kept: [], dropped: [] })
    })
  })
}

/** What the `QuarantineArchive` and the `Quarantine` of one adapter must agree on. */
export function archivedQuarantineContract(
  name: string,
  open: () => Promise<Open<QuarantineArchive> & { readonly quarantine: Quarantine }>,
): void {
  describe(`${name}: the quarantine of an archive, beside its store`, () => {
    let world: Awaited<ReturnType<typeof open>>
    beforeAll(async () => {
      world = await open()
    })
    afterAll(() => world.close())

    it('what was put is listed and counted, also what is no longer kept', async () => {
      const deviceId = aDevice()
      const kept = [2, 1, 1, 0].map((second, n) => refused(deviceId, second, `${n}.temp`))
      await world.archive.put(deviceId, { kept, dropped: droppedHours })
      expect(await world.quarantine.list(deviceId, 9)).toStrictEqual(kept)
      expect(await world.quarantine.count(deviceId, noon, noon + 1000)).toBe(3)
      expect(await world.quarantine.count(deviceId, noon - 2 * hourMs, noon + hourMs)).toBe(4 + 40 + 2)
      expect(await world.quarantine.count(deviceId, noon - hourMs, noon - 1)).toBe(2)
    })

    it('goes on where it was: the newest stay, the rest is counted', async () => {
      const deviceId = aDevice()
      const kept = Array.from({ length: 1000 }, (_, n) => refused(deviceId, 1000 - n))
      await world.archive.put(deviceId, { kept, dropped: droppedHours })
      await world.quarantine.keep([refused(deviceId, 2000), refused(deviceId, 2001)])
      const found: ArchivedQuarantine = await world.archive.find(deviceId)
      expect(found.kept).toStrictEqual([refused(deviceId, 2001), refused(deviceId, 2000), ...kept.slice(0, -2)])
      expect(found.dropped).toStrictEqual([...droppedHours, { hour: noonHour, count: 2 }])
    })
  })
}

/** What every adapter of `StatusArchive` must do. Every test has devices of its own. */
export function statusArchiveContract(name: string, open: () => Promise<Open<StatusArchive>>): void {
  describe(`${name}: the device statuses of an archive`, () => {
    let world: Open<StatusArchive>
    beforeAll(async () => {
      world = await open()
    })
    afterAll(() => world.close())

    it('come back as they were put, upwards by device, on behind any name', async () => {
      const base = aDevice()
      const [a, b, c] = [status(`${base}-1`), status(`${base}Z`), status(`${base}a`)]
      for (const it of [c, a, b]) await world.archive.put(it)
      expect(await world.archive.page({ after: base, limit: 3 })).toStrictEqual([a, b, c])
      expect(await world.archive.page({ after: `${base}A`, limit: 1 })).toStrictEqual([b])
      expect(await world.archive.page({ limit: 1 })).toHaveLength(1)
    })

    it('are put over what is there, also over a later one, and again without harm', async () => {
      const later = status(aDevice())
      const earlier: DeviceStatus = { deviceId: later.deviceId, online: false, at: later.at - 60_000 }
      for (const it of [later, earlier, earlier]) await world.archive.put(it)
      const [found] = await world.archive.page({ after: later.deviceId.slice(0, -1), limit: 1 })
      expect(found).toStrictEqual(earlier)
    })
  })
}

/** What the `StatusArchive` and the `DeviceStatusStore` of one adapter must agree on. */
export function archivedStatusesContract(
  name: string,
  open: () => Promise<Open<StatusArchive> & { readonly statuses: DeviceStatusStore }>,
): void {
  it(`${name}: a status of the archive is one of the store, and the other way round`, async () => {
    const { archive, statuses, close } = await open()
    const [put, saved] = [status(aDevice()), status(aDevice())]
    await archive.put(put)
    await statuses.save(saved)
    expect(await statuses.find(put.deviceId)).toStrictEqual(put)
    expect(await archive.page({ after: saved.deviceId.slice(0, -1), limit: 1 })).toStrictEqual([saved])
    await statuses.save({ ...put, online: false, at: put.at - 1 })
    expect(await statuses.find(put.deviceId)).toStrictEqual(put)
    await close()
  })
}

const hourMs = 3_600_000
/** The start of an hour. */
const noon = Date.parse('2026-07-04T12:00:00.000Z')
const noonHour = noon / hourMs
const droppedHours = [
  { hour: noonHour - 2, count: 40 },
  { hour: noonHour - 1, count: 2 },
]

const aDevice = (): string => `d-${randomUUID().slice(0, 18)}`

const photo = (jpeg: Uint8Array, id: string = randomUUID()): Photo => ({
  id: PhotoId.parse(id),
  width: 2000,
  height: 1125,
  jpeg,
})

/** Byte for byte, whichever kind of bytes an adapter gives back. */
function expectSame(found: Photo | undefined, expected: Photo): void {
  expect(found && { ...found, jpeg: undefined }).toEqual({ ...expected, jpeg: undefined })
  expect(Buffer.compare(found?.jpeg ?? Buffer.alloc(0), expected.jpeg)).toBe(0)
}

const refused = (deviceId: string, second: number, path = '0.temp'): Quarantined => ({
  deviceId,
  receivedAt: noon + second * 1000,
  code: 'out-of-range',
  path,
  message: 'must be at most 70',
  payload: '{"ts":1,"temp":850}',
})

const status = (deviceId: string): DeviceStatus => ({
  deviceId,
  online: true,
  at: noon,
  boot: 'b-1',
  firmware: '2.4.1',
  batteryPct: 87.5,
})
