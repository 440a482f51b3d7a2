import { mosquittoProgram } from '../adapters/mqtt/mosquitto.ts'
import { type Room, roomOnInflux1, roomOnInflux2, roomOnMongo } from './outsideStores.ts'
import { startOwnMosquitto } from './ownMosquitto.ts'

/** Where a server may keep a season and hear its devices, other than in itself. */
export interface Place {
  readonly name: string
  /** The variables that would have to be set for it. */
  readonly lacks: readonly string[]
  /** Whether readings and documents stay in the server's own folder all the same. */
  readonly keepsItself: boolean
  /** Room for one server. */
  readonly rent: () => Promise<Room>
}

const mongo = ['TEST_MONGO_URL']
const influx1 = ['TEST_INFLUX1_URL']
const influx2 = ['TEST_INFLUX2_URL', 'TEST_INFLUX2_TOKEN', 'TEST_INFLUX2_ORG']
const broker = { name: 'TEST_MOSQUITTO', isThere: mosquittoProgram !== undefined }

export const places: readonly Place[] = [
  placeOf('a store of its own behind Mosquitto', [], []),
  placeOf('MongoDB, InfluxDB 2 and Mosquitto', [...mongo, ...influx2], [roomOnMongo, roomOnInflux2]),
  placeOf('MongoDB, InfluxDB 1 and Mosquitto', [...mongo, ...influx1], [roomOnMongo, roomOnInflux1]),
]

function placeOf(name: string, needs: readonly string[], rooms: readonly (() => Promise<Room>)[]): Place {
  return {
    name,
    lacks: [...needs.filter((it) => !process.env[it]), ...(broker.isThere ? [] : [broker.name])],
    keepsItself: rooms.length === 0,
    rent: async () => {
      const rented = [await roomOnMosquitto()]
      for (const rent of rooms) rented.push(await rent())
      return {
        environment: Object.assign({}, ...rented.map(({ environment }) => environment)),
        giveBack: async () => {
          for (const { giveBack } of rented.reverse()) await giveBack()
        },
      }
    },
  }
}

async function roomOnMosquitto(): Promise<Room> {
  const { url, stop } = await startOwnMosquitto()
  return { environment: { MQTT_URL: url }, giveBack: stop }
}
