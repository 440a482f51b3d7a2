import { ReadingPayload } from '@cordline/contract/wire/mqtt'
import { MqttLink } from '../../src/gateway/mqttLink.ts'
import { Latencies } from '../../src/load/latencies.ts'
import { loadDevice } from '../../src/load/loadDevice.ts'
import { runLoad } from '../../src/load/runLoad.ts'
import { RealBroker } from '../gateway/realBroker.ts'

describe('a load run', () => {
  it('sends what it was asked for, records what was acknowledged, and says how long that took', async () => {
    const broker = new RealBroker()
    await broker.start()
    const link = new MqttLink({ broker: broker.url, deviceId: 'load', tellsStatus: false })
    await link.start()
    const record: number[] = []
    const result = await runLoad({
      lanes: [{ link, deviceIds: ['load-0001', 'load-0002'] }],
      rate: 1000,
      seconds: 1,
      batch: 50,
      signal: new AbortController().signal,
      acknowledged: ({ takenAt }) => record.push(...takenAt),
    })
    await link.stop()
    expect(result).toMatchObject({ sent: 1000, accepted: 1000, failed: 0 })
    expect(result.p50Ms).toBeLessThanOrEqual(result.p99Ms ?? 0)
    expect(record.length).toBe(1000)
    const received = broker.on('readings').flatMap(({ topic, payload }) =>
      ReadingPayload.array()
        .parse(JSON.parse(payload))
        .map((it) => `${topic} ${it.ts}`),
    )
    expect(new Set(received).size).toBe(1000)
    await broker.stop()
  })

  it('never gives a device two readings of one moment, however fast', () => {
    const make = loadDevice('d', 'b')
    const times = [make(500, 1_780_000_000_000), make(500, 1_780_000_000_001)].flatMap((it) => it.takenAt)
    expect(new Set(times).size).toBe(1000)
  })
})

describe('latencies', () => {
  it('give percentiles that are right to 2 %', () => {
    const latencies = new Latencies()
    for (let ms = 1; ms <= 1000; ms += 1) latencies.add(ms)
    expect((latencies.percentileMs(0.5) ?? 0) / 500).toBeCloseTo(1, 1)
    expect((latencies.percentileMs(0.99) ?? 0) / 990).toBeCloseTo(1, 1)
    expect(latencies.maxMs).toBe(1000)
  })

  it('are nothing where nothing was measured', () => {
    expect(new Latencies().percentileMs(0.5)).toBeNull()
  })
})
