import { parseJson } from '../../domain/ingest/judgeReadings.ts'
import { maxQuarantinePayload, type Quarantined } from '../../ports/quarantine.ts'

/** Whether only its beginning was kept. What is as long as the bound and still JSON was just that long. */
export const isCut = ({ payload }: Pick<Quarantined, 'payload'>): boolean =>
  payload.length >= maxQuarantinePayload && parseJson(payload) === undefined
