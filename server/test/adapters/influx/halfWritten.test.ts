import { randomUUID } from 'node:crypto'
import { setTimeout as after } from 'node:timers/promises'
import type { DeviceId } from '@cordline/contract/vocabulary/ids'
import { openClients } from '../../../src/adapters/influx/influxClients.ts'
import { openInflux } from '../../../src/adapters/influx/openInflux.ts'
import { noonMs } from '../../builders.ts'
import { describeEachServer, sayWhatIsMissing } from './servers.ts'

sayWhatIsMissing()

describeEachServer('a reading that %s shows field by field while it writes it', (_, place) => {
  const clients = openClients(place)
  afterAll(() => clients.close())

  it('is not there before it is whole, and costs its neighbours nothing', async () => {
    const store = openInflux({ place, heed: () => {}, now: Date.now })
    await store.prepare()
    const deviceId = `d-${randomUUID().slice(0, 18)}` as DeviceId
    const neighbour = { deviceId, takenAt: noonMs - 1000, receivedAt: noonMs, temperatureC: -18 }
    await store.readings.record([neighbour])
    const write = (fields: string) => clients.write(`readings,device=${deviceId} ${fields} ${noonMs}000000`)
    const read = () => store.readings.page({ deviceId, from: 0, to: noonMs, limit: 10 })
    await write('temp=-19.5')
    expect(await read()).toEqual([neighbour])
    await write(`received=${noonMs + 200}i,delay=200i`)
    expect(await read()).toEqual([
      neighbour,
      { deviceId, takenAt: noonMs, receivedAt: noonMs + 200, temperatureC: -19.5 },
    ])
    await store.close()
  })

  describe('that we gave up on, and that comes again', () => {
    const whole = { takenAt: noonMs, receivedAt: noonMs + 200, temperatureC: -19.5, humidityPct: 60, boot: 'b', seq: 2 }
    const parts = ['received=', 'delay=', 'temp=', 'rh=', 'boot=', 'seq=']
    const fieldsOf = (some: readonly string[]): string =>
      [`received=${noonMs + 200}i`, 'delay=200i', 'temp=-19.5', 'rh=60', 'boot="b"', 'seq=2i']
        .filter((it) => some.some((part) => it.startsWith(part)))
        .join(',')
    const aDevice = async () => {
      const store = openInflux({ place, heed: () => {}, now: Date.now })
      await store.prepare()
      const deviceId = `d-${randomUUID().slice(0, 18)}` as DeviceId
      const write = (some: readonly string[]) =>
        clients.write(`readings,device=${deviceId} ${fieldsOf(some)} ${noonMs}000000`)
      return { store, deviceId, write, reading: { deviceId, ...whole } }
    }

    it.each([
      ['without one of its measures', ['received=', 'delay=', 'temp=', 'boot=', 'seq=']],
      ['without its number', ['received=', 'delay=', 'temp=', 'rh=']],
      ['with nothing but its number', ['boot=', 'seq=']],
      ['with its times alone', ['received=', 'delay=']],
    ])('is a repeat where it is shown %s for a moment', async (_, shown) => {
      const { store, write, reading } = await aDevice()
      await write(shown)
      const recorded = store.readings.record([reading])
      await after(10)
      await write(parts)
      expect(await recorded).toEqual(['repeated'])
      expect(await store.readings.page({ deviceId: reading.deviceId, from: 0, to: noonMs, limit: 10 })).toEqual([
        reading,
      ])
      await store.close()
    })

    it('is a repeat though the past was learnt while a part of it was shown', async () => {
      const { store, write, reading } = await aDevice()
      await store.readings.record([
        { deviceId: reading.deviceId, takenAt: noonMs + 60_000, receivedAt: noonMs + 60_200 },
      ])
      await store.close()
      const again = openInflux({ place, heed: () => {}, now: Date.now })
      await write(['received=', 'delay=', 'temp='])
      const before = { ...reading, takenAt: noonMs - 1000, seq: 1 }
      expect(await again.readings.record([before])).toEqual(['added'])
      await write(parts)
      expect(await again.readings.record([reading])).toEqual(['repeated'])
      await again.close()
    })

    it('is a repeat though its number was learnt before the rest of it was shown', async () => {
      const { store, write, reading } = await aDevice()
      await write(['boot=', 'seq='])
      const before = { ...reading, takenAt: noonMs - 1000, seq: 1 }
      expect(await store.readings.record([before])).toEqual(['added'])
      await write(parts)
      expect(await store.readings.record([reading])).toEqual(['repeated'])
      await store.close()
    })

    it('counts for the acknowledgement though its number was shown only after the boot was asked for', async () => {
      const { store, deviceId, write, reading } = await aDevice()
      await write(['received=', 'delay=', 'temp=', 'rh='])
      const [first, third] = [1, 3].map((seq) => ({ ...reading, takenAt: noonMs - 2000 + seq * 1000, seq }))
      if (!first || !third) throw new Error('three readings')
      expect(await store.readings.record([{ ...first, takenAt: noonMs - 1000 }])).toEqual(['added'])
      await write(parts)
      expect(await store.readings.record([reading])).toEqual(['repeated'])
      expect(await store.readings.record([third])).toEqual(['added'])
      expect(await store.readings.contiguousSeq(deviceId, 'b')).toBe(3)
      await store.close()
    })

    it('is refused where what is there goes on saying less', async () => {
      const { store, deviceId, reading } = await aDevice()
      const { humidityPct: _, ...less } = reading
      expect(await store.readings.record([less])).toEqual(['added'])
      await store.close()
      const again = openInflux({ place, heed: () => {}, now: Date.now })
      expect(await again.readings.record([reading])).toEqual(['conflict'])
      expect(await again.readings.record([{ ...reading, takenAt: noonMs + 1 }])).toEqual(['conflict'])
      expect(await again.readings.page({ deviceId, from: 0, to: noonMs + 1, limit: 10 })).toEqual([less])
      await again.close()
    })
  })

  it('is in a curve or not, and never spoils it', async () => {
    const store = openInflux({ place, heed: () => {}, now: Date.now })
    await store.prepare()
    const deviceId = `d-${randomUUID().slice(0, 18)}` as DeviceId
    const count = 80
    const window = { deviceId, from: noonMs, to: noonMs + count * 1000 }
    let isOver = false
    const looking = async (): Promise<void> => {
      while (!isOver) for (const { count } of await store.readings.curve(window, 1000)) expect(count).toBe(1)
    }
    const looks = [looking(), looking()]
    for (let nth = 0; nth < count; nth += 1) {
      const takenAt = noonMs + nth * 1000
      await store.readings.record([{ deviceId, takenAt, receivedAt: takenAt, temperatureC: -18 }])
    }
    isOver = true
    await Promise.all(looks)
    expect(await store.readings.curve(window, 1000)).toHaveLength(count)
    await store.close()
  })
})
