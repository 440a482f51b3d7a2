import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isFault } from '../../../../src/domain/ingest/fault.ts'
import { mapPayload } from '../../../../src/domain/ingest/foreign/mapPayload.ts'
import { judgeReading } from '../../../../src/domain/ingest/judgeReading.ts'
import { jsonFormat } from './uplinks.ts'

const path = 'dcsa-reefer/postman-collection.json'
const file = join(process.env.CORDLINE_RECORDINGS ?? '', path)
const isThere = process.env.CORDLINE_RECORDINGS !== undefined && existsSync(file)
const name = 'reads every reefer event that DCSA’s own test collection posts, and nothing else of it'

interface Item {
  readonly item?: readonly Item[]
  readonly request?: { readonly body?: { readonly raw?: string } }
}

const bodiesOf = ({ item = [], request }: Item): readonly unknown[] => [
  ...(request?.body?.raw ? [JSON.parse(request.body.raw)] : []),
  ...item.flatMap(bodiesOf),
]

if (!isThere) it.skip(`${name} (needs CORDLINE_RECORDINGS/${path})`, () => undefined)
else {
  it(name, () => {
    const bodies = bodiesOf(JSON.parse(readFileSync(file, 'utf8')))
    const events = bodies.filter((it) => JSON.stringify(it).includes('reeferEventTypeCode'))
    const { readings, unmappable, skipped } = mapPayload(jsonFormat('dcsa'), bodies)
    expect(unmappable).toEqual([])
    expect([readings.length, skipped]).toEqual([events.length, bodies.length - events.length])
    expect(new Set(readings.map(({ deviceId }) => deviceId))).toEqual(new Set(['MSKU9070323', 'APZU4812090']))
    const receivedAt = Date.parse('2022-09-20T00:00:00Z')
    for (const { deviceId, element } of readings) {
      const judged = judgeReading(element, { deviceId, receivedAt }, { ignoredFields: 0 })
      expect(isFault(judged) ? judged : judged.temperatureC).toBe(-17.9)
    }
  })
}
