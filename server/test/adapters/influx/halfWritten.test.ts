import { randomUUID } from 'node:crypto'
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

  it('is in a curve or not, and never spoils it', async () => {
    const store = openInflux({ place, heed: () => {}, now: Date.now })
    await store.prepare()
    const deviceId = `d-${randomUUID().slice(0, 18)}` as DeviceId
    const count = 300
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
