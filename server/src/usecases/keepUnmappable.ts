import type { Unmappable } from '../domain/ingest/foreign/mapPayload.ts'
import { maxQuarantinePayload } from '../ports/quarantine.ts'
import type { RecordingPorts } from './recordReadings.ts'

/** What a map could not read is shown with its device, as everything that was refused of it. Without one it is nobody's. */
export async function keepUnmappable(
  { quarantine }: Pick<RecordingPorts, 'quarantine'>,
  unmappable: readonly Unmappable[],
  receivedAt: number,
): Promise<void> {
  const kept = unmappable.flatMap(({ deviceId, code, path, message, source }) => {
    if (deviceId === undefined) return []
    return [{ deviceId, receivedAt, code, path, message, payload: textOf(source) }]
  })
  if (kept.length > 0) await quarantine.keep(kept)
}

/** `JSON.parse` takes any depth, `JSON.stringify` does not. */
function textOf(source: unknown): string {
  try {
    return (JSON.stringify(source) ?? '').slice(0, maxQuarantinePayload)
  } catch {
    return '(nested too deeply to show)'
  }
}
