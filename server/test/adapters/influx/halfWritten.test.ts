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
})
