import { setTimeout as after } from 'node:timers/promises'
import { connectAsync, type MqttClient } from 'mqtt'
import { noonMs } from '../../builders.ts'
import { fakePorts } from './fakePorts.ts'
import { type Registered, register, topic } from './fleet.ts'
import { mosquittoProgram } from './mosquitto.ts'
import { ownMosquitto } from './ownMosquitto.ts'
import { watchedDoor } from './watchedDoor.ts'

if (!mosquittoProgram) it.skip('Mosquitto: install it, or set TEST_MOSQUITTO', () => {})

const restarts = 20
const lanes = 10

const withMosquitto = mosquittoProgram ? it : it.skip
withMosquitto(
  'has every reading that the broker acknowledged through 20 restarts of it',
  async () => {
    const seed = Number(process.env.SEED ?? Date.now() % 100_000)
    console.info(`restarted at random moments: SEED=${seed}`)
    const broker = await ownMosquitto()
    await broker.start()
    const ports = fakePorts(noonMs)
    const who = await register({ ports })
    const { door, recorded } = await watchedDoor({ url: broker.url, ports })
    await door.subscribed
    const publisher = await connectAsync(broker.url, { clientId: 'device', reconnectPeriod: 20 })
    publisher.on('error', () => {})
    const publishing = publish(publisher, who)
    for (let nth = 1; nth <= restarts; nth++) {
      await after((seed * 7919 + nth * 104_729) % 300)
      await broker.stop()
      await after((seed * 104_729 + nth * 7919) % 60)
      await broker.start()
    }
    publishing.stop()
    const missing = () =>
      [...publishing.acknowledged].filter((takenAt) => !ports.stored.has(`${who.device.id} ${takenAt}`))
    for (let tries = 0; missing().length > 0 && tries < 200; tries++) await after(20)
    console.info(`${publishing.acknowledged.size} acknowledged, ${recorded()} recorded`)
    expect(missing()).toEqual([])
    expect(publishing.acknowledged.size).toBeGreaterThan(restarts * lanes)
    await door.stop()
    publisher.end(true)
    await broker.remove()
  },
  60_000,
)

/** Keeps some messages under way, and notes which ones the broker acknowledged. */
function publish(
  client: MqttClient,
  who: Registered,
): { readonly acknowledged: Set<number>; readonly stop: () => void } {
  const acknowledged = new Set<number>()
  let nth = 0
  let isOver = false
  const next = (): void => {
    if (isOver) return
    const ts = noonMs - nth++
    client.publish(topic(who, 'readings'), JSON.stringify({ ts, temp: 1 }), { qos: 1 }, (error) => {
      if (!error) acknowledged.add(ts)
      setTimeout(next, 2)
    })
  }
  for (let lane = 0; lane < lanes; lane++) next()
  return {
    acknowledged,
    stop: () => {
      isOver = true
    },
  }
}
