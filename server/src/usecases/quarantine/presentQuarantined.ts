import { instantOf } from '@cordline/contract/vocabulary/instant'
import type { QuarantinedAnswer } from '@cordline/contract/wire/http/quarantine'
import type { KeptReading } from '../../ports/quarantine.ts'
import { isCut } from './isCut.ts'

/** A refused reading as it goes out, in an answer as in an export. What a store calls it is its own business. */
export const presentQuarantined = ({ id: _, ...reading }: KeptReading): QuarantinedAnswer => ({
  ...reading,
  receivedAt: instantOf(reading.receivedAt),
  cut: isCut(reading),
})
