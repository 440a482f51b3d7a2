import type { FormatName } from '@cordline/contract/vocabulary/foreignFormat'
import { instantOf } from '@cordline/contract/vocabulary/instant'
import { endpoints } from '@cordline/contract/wire/http/endpoints'
import {
  type FormatAnswer,
  type ImportAnswer,
  maxImportErrors,
  maxImportPreview,
  maxUplinkErrors,
  type UplinkAnswer,
} from '@cordline/contract/wire/http/foreign'
import type { Format } from '../../domain/ingest/foreign/fieldMap.ts'
import { Refusal } from '../../domain/refusal.ts'
import { watchLatest } from '../../usecases/announceLatest.ts'
import { deliverUplink, type UplinkOutcome } from '../../usecases/deliverUplink.ts'
import { type Imported, importReadings } from '../../usecases/importing/importReadings.ts'
import { watchWhereabouts } from '../../usecases/whereabouts.ts'
import { toLoggerFile } from './csvFile.ts'
import type { Door } from './door.ts'
import { badRequest } from './errorResponse.ts'
import { presentReading } from './presentReading.ts'
import { type Route, route } from './route.ts'

/** Readings that come in other people's words: what their systems post, and files of loggers. */
export function foreignRoutes({ ports, formats, detour }: Door): readonly Route[] {
  const recording = { ...ports, whereabouts: watchWhereabouts(ports), latest: watchLatest(ports) }
  return [
    route(endpoints.listFormats, async () => ({ items: [...formats].map(presentFormat) })),
    route(endpoints.deliverUplink, async ({ actor, params, body }) => {
      const format = formats.get(params.format)
      if (format?.kind !== 'json') throw new Refusal('not-found', `there is no format ${params.format} for uplinks`)
      const uplink = { format, payload: body, receivedAt: ports.clock.now() }
      return presentUplink(await deliverUplink({ ...recording, detour }, actor, uplink))
    }),
    route(endpoints.importReadings, async ({ actor, params, query: { format: name, dryRun, zone }, body }) => {
      const format = formats.get(name)
      if (format?.kind !== 'csv') throw badRequest('format', `there is no format ${name} for files`)
      const file = toLoggerFile(body)
      const run = dryRun === 'true' ? 'dry' : 'real'
      return presentImport(
        await importReadings(recording, actor, { deviceId: params.id, format, zone, file, run }),
        run === 'dry' ? 'wouldAdd' : 'added',
      )
    }),
  ]
}

function presentFormat([name, format]: readonly [FormatName, Format]): FormatAnswer {
  const { kind, time } = format
  const { pattern, zone } = time.find((it) => it.pattern) ?? {}
  return { name, kind, ...(pattern && zone ? { pattern: pattern.text, zone } : {}) }
}

const presentUplink = ({ refusals, ...counts }: UplinkOutcome): UplinkAnswer => ({
  ...counts,
  refused: refusals.length,
  errors: refusals.slice(0, maxUplinkErrors).map(({ index, deviceId, path, code, message }) => {
    return { index, ...(deviceId === undefined ? {} : { deviceId }), path, code, message }
  }),
})

function presentImport(
  { rows, added, repeated, refusals, readings }: Imported,
  name: 'added' | 'wouldAdd',
): ImportAnswer {
  const [first, last] = [readings[0], readings.at(-1)]
  return {
    rows,
    [name]: added,
    repeated,
    refused: refusals.length,
    errors: refusals.slice(0, maxImportErrors),
    from: first ? instantOf(first.takenAt) : null,
    to: last ? instantOf(last.takenAt) : null,
    preview: readings.slice(0, maxImportPreview).map(presentReading),
  }
}
