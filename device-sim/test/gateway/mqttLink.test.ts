import { liveMessage } from '../../src/gateway/message.ts'
import { MqttLink } from '../../src/gateway/mqttLink.ts'
import { RealBroker } from './realBroker.ts'

const broker = new RealBroker()
const links: MqttLink[] = []
const linkTo = (deviceId: string, options: Partial<ConstructorParameters<typeof MqttLink>[0]> = {}) => {
  const link = new MqttLink({ broker: broker.url, deviceId, ...options })
  links.push(link)
  return link
}
const statusOf = (deviceId: string) => broker.on('status').filter((it) => it.topic === `cordline/v1/${deviceId}/status`)

beforeAll(() => broker.start())
afterEach(async () => {
  broker.password = undefined
  await Promise.all(links.splice(0).map((link) => link.stop()))
})
afterAll(() => broker.stop())

describe("a device's connection", () => {
  it('says online when it comes and offline when it goes, both retained', async () => {
    const link = linkTo('d1')
    await link.start({ boot: 'b1', fw: 'f1' })
    await link.stop()
    await broker.until(() => statusOf('d1').length === 2)
    expect(statusOf('d1').map((it) => JSON.parse(it.payload))).toEqual([
      { online: true, boot: 'b1', fw: 'f1' },
      { online: false },
    ])
    expect(statusOf('d1').every((it) => it.retain)).toBe(true)
  })

  it('publishes a reading on its topic and hears when it is acknowledged', async () => {
    const link = linkTo('d2')
    await link.start()
    const { acknowledged } = await link.publish(liveMessage('d2', { ts: 1_780_000_000_000, temp: -19 }))
    await acknowledged
    expect(broker.on('readings').at(-1)).toMatchObject({ topic: 'cordline/v1/d2/readings', retain: false })
  })

  it('has no more messages under way than it may: the next waits for an acknowledgement', async () => {
    const link = linkTo('d3', { maxInFlight: 2 })
    await link.start()
    await broker.stop()
    const message = (seq: number) => liveMessage('d3', { ts: 1_780_000_000_000 + seq, temp: -19 })
    const [first] = await Promise.all([link.publish(message(0)), link.publish(message(1))])
    let hasSlot = false
    const third = link.publish(message(2)).then(({ acknowledged }) => {
      hasSlot = true
      return acknowledged
    })
    await new Promise((resolve) => setImmediate(resolve))
    expect(hasSlot).toBe(false)
    await broker.start()
    await first.acknowledged
    await third
  })

  it('comes back by itself after the broker was away, and says online again', async () => {
    const link = linkTo('d4')
    await link.start()
    await broker.until(() => statusOf('d4').length === 1)
    await broker.stop()
    await broker.start()
    await broker.until(() => statusOf('d4').filter((it) => it.payload.includes('true')).length === 2)
    const { acknowledged } = await link.publish(liveMessage('d4', { ts: 1_780_000_000_001, temp: -19 }))
    await acknowledged
  })

  it('stops within two seconds while the broker is away', async () => {
    const link = linkTo('d5')
    await link.start()
    await broker.stop()
    const startedAt = performance.now()
    await link.publish(liveMessage('d5', { ts: 1_780_000_000_002, temp: -19 })).then(({ acknowledged }) => {
      acknowledged.catch(() => undefined)
    })
    await link.stop()
    expect(performance.now() - startedAt).toBeLessThan(2000)
    await broker.start()
  })
})

describe('a broker that can not be used', () => {
  it('is told in a sentence: wrong password', async () => {
    broker.password = 'right'
    const link = linkTo('d6', { credentials: { username: 'd6', password: 'wrong' } })
    await expect(link.start()).rejects.toThrow(/does not accept this user name and password/)
  })

  it('is told in a sentence: another version of MQTT', async () => {
    await expect(linkTo('d7', { protocol: '5' }).start()).rejects.toThrow(/does not speak this version of MQTT/)
  })

  it('is told in a sentence: nothing there', async () => {
    const link = new MqttLink({ broker: 'mqtt://127.0.0.1:1', deviceId: 'd8' })
    await expect(link.start()).rejects.toThrow('nothing answers at mqtt://127.0.0.1:1: is the broker running?')
  })
})
