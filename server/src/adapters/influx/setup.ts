import type { InfluxPlace } from './influxPlace.ts'
import { planSetup1 } from './setup1.ts'
import { planSetup2 } from './setup2.ts'

/** One thing to do on the server. */
export interface Step {
  /** What it is, for whoever looks before it is done. */
  readonly says: string
  run(): Promise<void>
}

/** How long raw readings are kept. */
export interface Keep {
  /** 0: for ever. Undefined: as it is. */
  readonly keepSeconds: number | undefined
}

/** What the place lacks: retention, and a history by the hour that outlives it. Nothing where all is there. @throws Outage */
export async function planSetup(place: InfluxPlace, keep: Keep): Promise<readonly Step[]> {
  if (place.access.kind === 'password') return planSetup1(place, keep)
  return place.access.org === undefined ? planByHand(place) : planSetup2(place, place.access.org, keep)
}

/** 3.x has neither continuous queries nor tasks, and its retention is set where the database is made. */
function planByHand({ database }: InfluxPlace): readonly Step[] {
  return [
    {
      says:
        'INFLUX_ORG is not set, so this is taken for InfluxDB 3: nothing is set up there. Give the database its ' +
        `retention where it was made (influxdb3 create database ${database} --retention-period 800d). A history by ` +
        'the hour needs its processing engine; Cordline works without.',
      run: async () => {},
    },
  ]
}
