import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { channels } from '../../../../src/domain/ingest/channels.ts'
import { builtIn } from '../../../../src/domain/ingest/foreign/builtIn.ts'
import { mapPayload } from '../../../../src/domain/ingest/foreign/mapPayload.ts'
import { formatsWith, jsonFormat } from './uplinks.ts'

const docs = join(__dirname, '../../../../../docs')
const example = () => formatsWith(JSON.parse(readFileSync(join(docs, 'examples/formats.json'), 'utf8')))
const guide = readFileSync(join(docs, 'guides/other-devices.md'), 'utf8')

it('docs/examples/formats.json is right, and reads what it says', () => {
  const records = [
    {
      utc: 1_783_166_340,
      probe: -4,
      hum: 0.81,
      door: 'O',
      gps: { fix: true, lat: 37900000, lon: 1018570000, speed: 10 },
    },
    { utc: 1_783_166_400, probe: 32767, hum: 0.8, door: 'C', gps: { fix: false, lat: 0, lon: 0, speed: 0 } },
  ]
  const { readings, unmappable } = mapPayload(jsonFormat('acme-reefer', example()), { imei: '86', records })
  expect(unmappable).toEqual([])
  expect(readings.map(({ element }) => element)).toEqual([
    { ts: 1_783_166_340_000, temp: -18, rh: 81, door: true, lat: 3.79, lon: 101.857, spd: 36 },
    { ts: 1_783_166_400_000, rh: 80, door: false },
  ])
})

it('the guide names every built-in format, and every channel that a map may have', () => {
  const names = [...Object.keys(builtIn), ...[...channels.keys()].filter((it) => it !== 'ts')]
  expect(names.filter((it) => !guide.includes(`\`${it}\``))).toEqual([])
})
