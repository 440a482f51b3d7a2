import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { steadyPort } from '../steadyPort.ts'
import { answersAt, type OwnProcess, ownProcess } from './ownProcess.ts'

/** Started, and with room for one Cordline. */
export interface OwnInflux {
  readonly process: OwnProcess
  readonly environment: Readonly<Record<string, string>>
}

/** InfluxDB 1.x: where Debian's package puts it, unless TEST_INFLUXD1 says otherwise. */
export const influxd1 = process.env.TEST_INFLUXD1 ?? ['/usr/bin/influxd'].find(existsSync)
/** InfluxDB 2.x: has the same name, so it is only taken where it is named. */
export const influxd2 = process.env.TEST_INFLUXD2

export async function startInflux1(folder: string, endLater: (process: OwnProcess) => void): Promise<OwnInflux> {
  const [port, rpcPort] = [await steadyPort(), await steadyPort()]
  const own = join(folder, 'influx1')
  mkdirSync(own)
  const conf = join(own, 'influxdb.conf')
  writeFileSync(conf, influx1Conf(own, port, rpcPort))
  const url = `http://127.0.0.1:${port}`
  const process = ownProcess({
    name: 'InfluxDB 1',
    program: influxd1 ?? '',
    args: ['-config', conf],
    log: join(folder, 'influx1.log'),
    answers: () => answersAt(`${url}/ping`),
  })
  endLater(process)
  await process.start()
  return { process, environment: { INFLUX_URL: url, INFLUX_DATABASE: 'faults' } }
}

/** `wal-fsync-delay` stays at its default, 0: a write is answered once it is synced. */
const influx1Conf = (folder: string, port: number, rpcPort: number): string => `reporting-disabled = true
bind-address = "127.0.0.1:${rpcPort}"
[meta]
  dir = "${folder}/meta"
[data]
  dir = "${folder}/data"
  wal-dir = "${folder}/wal"
  index-version = "tsi1"
  query-log-enabled = false
[http]
  bind-address = "127.0.0.1:${port}"
  log-enabled = false
[monitor]
  store-enabled = false
`

const account = {
  username: 'faults',
  password: 'faults-password',
  org: 'faults',
  bucket: 'faults',
  token: 'faults-token',
}

export async function startInflux2(folder: string, endLater: (process: OwnProcess) => void): Promise<OwnInflux> {
  const port = await steadyPort()
  const own = join(folder, 'influx2')
  mkdirSync(own)
  const url = `http://127.0.0.1:${port}`
  const process = ownProcess({
    name: 'InfluxDB 2',
    program: influxd2 ?? '',
    args: [
      ['--http-bind-address', `127.0.0.1:${port}`],
      ['--bolt-path', join(own, 'influxd.bolt')],
      ['--sqlite-path', join(own, 'influxd.sqlite')],
      ['--engine-path', join(own, 'engine')],
      ['--reporting-disabled', '--log-level', 'warn'],
    ].flat(),
    log: join(folder, 'influx2.log'),
    answers: () => answersAt(`${url}/health`),
  })
  endLater(process)
  await process.start()
  const headers = { 'content-type': 'application/json' }
  const made = await fetch(`${url}/api/v2/setup`, { method: 'POST', headers, body: JSON.stringify(account) })
  if (!made.ok) throw new Error(`InfluxDB 2 can't be set up: ${made.status} ${await made.text()}`)
  const { token, org, bucket } = account
  return { process, environment: { INFLUX_URL: url, INFLUX_TOKEN: token, INFLUX_ORG: org, INFLUX_BUCKET: bucket } }
}
