import { expectNothingLost, type Loaded, maxTestMs, startLoaded } from './awayFor.ts'
import { type BadPlace, missing, type PlaceName } from './badPlaces.ts'

jest.setTimeout(maxTestMs)

let loaded: Loaded | undefined
afterEach(async () => {
  await loaded?.remove()
  loaded = undefined
})

type Case = readonly [part: BadPlace['part'], fault: 'refuse' | 'hang', servers: readonly PlaceName[]]
const onOutsideBroker: readonly Case[] = [
  ['MongoDB', 'refuse', ['MongoDB', 'InfluxDB 1', 'Mosquitto']],
  ['InfluxDB', 'hang', ['InfluxDB 2', 'Mosquitto']],
  ['the MQTT broker', 'refuse', ['InfluxDB 2', 'Mosquitto']],
  ['the MQTT broker', 'hang', ['MongoDB', 'InfluxDB 1', 'Mosquitto']],
]

describe.each(onOutsideBroker)(
  '%s is away, and does %s, while devices send to Mosquitto (%p)',
  (part, fault, servers) => {
    const lack = missing(servers)
    if (lack) return void it.skip(lack, () => {})

    it('keeps whatever was acknowledged once, takes the rest afterwards, and tells it in two lines', async () => {
      loaded = await startLoaded(servers)
      await expectNothingLost(loaded, { part, fault })
    })
  },
)
