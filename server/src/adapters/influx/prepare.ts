import type { InfluxPlace } from './influxPlace.ts'
import { quotedName } from './influxQl.ts'
import type { Reach } from './reach.ts'

/**
 * Writes and reads, which finds every wrong name, password and right. A database of 1.x that is not there is made; a
 * bucket of 2.x or 3.x is not, since only whoever runs the server knows how long it should keep.
 * @throws Outage
 */
export async function prepare(reach: Reach, { access, database }: InfluxPlace): Promise<void> {
  if (access.kind === 'password' && (await reach.lacksDatabase())) {
    await reach.query(`CREATE DATABASE ${quotedName(database)}`)
  }
  await reach.confirm()
}
