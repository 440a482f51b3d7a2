import { rmSync } from 'node:fs'
import { setTimeout as after } from 'node:timers/promises'
import { makeDevice } from '../api/bodies.ts'
import { type Cordline, newFolder, startCordline } from '../api/cordline.ts'
import { until } from '../until.ts'
import { readAll } from './awayFor.ts'
import { type BadPlace, missing, openPlace } from './badPlaces.ts'
import { changesIn, offendersIn, toldLines } from './logLines.ts'
import { missingOf, type Publishers, startPublishers } from './publishers.ts'
import { untilDrained } from './untilDrained.ts'

jest.setTimeout(90_000)

let place: BadPlace | undefined
let cordline: Cordline | undefined
let publishers: Publishers | undefined
let folder: string
beforeEach(() => {
  folder = newFolder()
})
afterEach(async () => {
  publishers?.end()
  await cordline?.stop()
  await place?.remove()
  rmSync(folder, { recursive: true, force: true })
})

const lack = missing(['InfluxDB 2'])
if (lack) it.skip(lack, () => {})
else withInflux2()

function withInflux2(): void {
  const makeToken = async (may: readonly ('read' | 'write')[]) => {
    const made = await place?.makeToken?.(may)
    if (!made) throw new Error('no place for a token')
    return made
  }

  it.each([
    ['a wrong token', { INFLUX_TOKEN: 'not-it' }, /^InfluxDB: the token was refused: check INFLUX_TOKEN\.$/],
    ['a wrong bucket', { INFLUX_BUCKET: 'nobodys' }, /^InfluxDB: there is no bucket nobodys .*INFLUX_BUCKET.*\.$/],
    ['a wrong organisation', { INFLUX_ORG: 'nobody' }, /^InfluxDB: there is no such organisation: check INFLUX_ORG\.$/],
  ])('does not start with %s, and names the variable in one sentence', async (_what, wrong, sentence) => {
    place = await openPlace('InfluxDB 2')
    await expect(startCordline({ ...place.environment, ...wrong }, { folder })).rejects.toThrow(sentence)
  })

  it.each(['read', 'write'] as const)('does not start with a token that may only %s', async (may) => {
    place = await openPlace('InfluxDB 2')
    const { token } = await makeToken([may])
    const started = startCordline({ ...place.environment, INFLUX_TOKEN: token }, { folder })
    await expect(started).rejects.toThrow(/^InfluxDB: .*the token may .*INFLUX_TOKEN\.$/)
  })

  it('says that its token was taken away, loses nothing by it, and goes on with another one', async () => {
    place = await openPlace('InfluxDB 2')
    const { token, remove } = await makeToken(['read', 'write'])
    cordline = await startCordline({ ...place.environment, INFLUX_TOKEN: token }, { folder })
    const device = await makeDevice(cordline.as('exporter'))
    const port = cordline.mqttPort
    publishers = await startPublishers({ devices: [device], port, isAnonymous: false, readingsPerS: 50 })
    await after(1500)
    await remove()
    const { url } = cordline
    const ready = async () => (await fetch(`${url}/ready`)).text()
    await until('it says so', async () => (await ready()).includes('the token was refused: check INFLUX_TOKEN'))
    await after(1500)
    const lines = toldLines(cordline.logged())
    expect([changesIn(lines), offendersIn(lines)]).toEqual([['InfluxDB down'], []])
    await cordline.stop()

    cordline = await startCordline({ ...place.environment, MQTT_PORT: String(port) }, { folder })
    await publishers.finish()
    await untilDrained(cordline)
    await cordline.stop()
    const stored = await readAll(place.direct, [device.id])
    expect(missingOf(publishers.acknowledged, stored)).toEqual([])
    expect(stored).toHaveLength(publishers.sent())
  })
}
