import { testUrl } from '../adapters/mongo/testServer.ts'
import { mosquittoProgram } from '../adapters/mqtt/mosquitto.ts'
import type { Victim } from './cell.ts'
import { influxd1, influxd2, startInflux1, startInflux2 } from './ownInflux.ts'

/** Where Cordline keeps what it gets, and by which broker it gets it. */
export interface Place {
  readonly name: string
  readonly victims: readonly Victim[]
  /** What would have to be set or installed for it. */
  readonly lacks: readonly string[]
  readonly hasMosquitto: boolean
  readonly startInflux?: typeof startInflux1
  /** The server on which the documents get a database of their own. */
  readonly mongoUrl?: string | undefined
}

const mosquitto = mosquittoProgram ? [] : ['install mosquitto or set TEST_MOSQUITTO']

export const places = {
  /** There is no broker and no InfluxDB beside the server that could be hit. */
  embedded: {
    name: 'embedded store and broker',
    victims: ['server'],
    lacks: [],
    hasMosquitto: false,
  },
  influx1: {
    name: 'InfluxDB 1 and Mosquitto',
    victims: ['server', 'broker', 'InfluxDB'],
    lacks: [...mosquitto, ...(influxd1 ? [] : ['install InfluxDB 1.x or set TEST_INFLUXD1 to its influxd'])],
    hasMosquitto: true,
    startInflux: startInflux1,
  },
  influx2: {
    name: 'MongoDB, InfluxDB 2 and Mosquitto',
    victims: ['server', 'broker', 'InfluxDB'],
    lacks: [
      ...mosquitto,
      ...(influxd2 ? [] : ['set TEST_INFLUXD2 to the influxd of InfluxDB 2.x']),
      ...(testUrl ? [] : ['set TEST_MONGO_URL']),
    ],
    hasMosquitto: true,
    startInflux: startInflux2,
    mongoUrl: testUrl,
  },
} as const satisfies Record<string, Place>
