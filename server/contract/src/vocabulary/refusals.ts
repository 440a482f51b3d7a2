/**
 * Every way in which Cordline says no on purpose. The web translates the code; the sentence is for programs' logs.
 * A new code without an HTTP status does not compile (`server/src/adapters/http/errorResponse.ts`).
 */
export const refusalCodes = [
  'bad-request',
  'not-signed-in',
  'not-allowed',
  'not-found',
  'id-taken',
  'code-taken',
  'stale-version',
  'too-large',
  'too-many',
  'unknown-orchard',
  'unknown-batch',
  'unknown-lot',
  'unknown-device',
  'unknown-shipment',
  'more-than-harvested',
  'more-than-packed',
  'lot-in-use',
  'forms-differ',
  'legs-out-of-order',
  'interval-backwards',
  'before-packed',
  'device-elsewhere',
  'lot-elsewhere',
  'lot-delivered',
  'already-received',
  'not-received',
  'not-an-image',
  'not-ready',
] as const
export type RefusalCode = (typeof refusalCodes)[number]

/** Why a reading was refused at the ingest door: fixed names, on the `refused` topic and in quarantine. */
export const readingRefusalCodes = [
  'payload-too-large',
  'broken-json',
  'array-too-long',
  'not-an-object',
  'missing-field',
  'wrong-type',
  'out-of-range',
  'position-incomplete',
  'position-null-island',
  'seconds-not-milliseconds',
  'too-old',
  'from-the-future',
  'sequence-reused',
  'time-reused',
  'unknown-device',
] as const
export type ReadingRefusalCode = (typeof readingRefusalCodes)[number]
