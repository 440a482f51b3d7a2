import { Gateway } from '../../src/gateway/gateway.ts'
import { MqttLink } from '../../src/gateway/mqttLink.ts'
import { ReadingStore } from '../../src/gateway/readingStore.ts'
import { RealBroker } from './realBroker.ts'

const start = 1_780_000_000_000
const reading = (minute: number) => ({ ts: start + minute * 60_000, temp: -19, seq: minute })
const minutesOf = (broker: RealBroker) =>
  [...new Set(broker.readings().map((it) => (Number(it.ts) - start) / 60_000))].sort((a, b) => a - b)

describe('store and forward', () => {
  const broker = new RealBroker()
  const link = () => new MqttLink({ broker: broker.url, deviceId: 'gw' })
  beforeEach(() => broker.start())
  afterEach(() => broker.stop())

  it('sends a fresh reading by itself, live', async () => {
    const device = link()
    await device.start()
    const gateway = new Gateway(device, 'gw')
    gateway.offer(reading(0))
    await gateway.emptied(new AbortController().signal)
    expect(JSON.parse(broker.on('readings').at(-1)?.payload ?? '')).toEqual(reading(0))
    await device.stop()
  })

  it('keeps what is measured while the broker is away and sends it as history when it is back: nothing is lost', async () => {
    const device = link()
    await device.start()
    let told = 0
    const gateway = new Gateway(device, 'gw', { told: (readings) => (told += readings) })
    gateway.offer(reading(1))
    await gateway.emptied(new AbortController().signal)
    await broker.stop()
    for (let minute = 2; minute <= 250; minute += 1) gateway.offer(reading(minute))
    expect(gateway.waiting).toBeGreaterThan(240)
    await broker.start()
    await gateway.emptied(new AbortController().signal)
    expect(minutesOf(broker)).toEqual(expect.arrayContaining(Array.from({ length: 250 }, (_, index) => index + 1)))
    expect(broker.readings().filter((it) => it.hist).length).toBeGreaterThan(240)
    expect([told, gateway.lost]).toEqual([250, 0])
    await device.stop()
  })
})

describe("a logger's store", () => {
  it('loses the oldest when it is full, and counts it', () => {
    const store = new ReadingStore(3)
    for (let minute = 0; minute < 5; minute += 1) store.keep(reading(minute))
    expect([store.size, store.lost, store.oldest(9).readings.map((it) => it.seq)]).toEqual([3, 2, [2, 3, 4]])
  })

  it('forgets what was acknowledged and nothing else, though the oldest were lost meanwhile', () => {
    const store = new ReadingStore(3)
    for (let minute = 0; minute < 3; minute += 1) store.keep(reading(minute))
    const sent = store.oldest(2)
    store.keep(reading(3))
    store.forgetUpTo(sent.upTo)
    expect(store.oldest(9).readings.map((it) => it.seq)).toEqual([2, 3])
  })
})
