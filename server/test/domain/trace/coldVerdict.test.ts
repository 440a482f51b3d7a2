import { productFormOf } from '@cordline/contract/vocabulary/productForms'
import { type Evidence, judgeColdChain, type LotColdChain } from '../../../src/domain/trace/coldVerdict.ts'

const frozen = productFormOf('frozen_whole').profile
const fresh = productFormOf('fresh_whole_mature').profile
const day = 1440
/** Packed on the 1st; in the container from the 3rd to the 13th. */
const aboard = [{ from: '2026-07-03T00:00:00.000Z', to: '2026-07-13T00:00:00.000Z' }]

const judge = (coldChain: LotColdChain, evidence: Partial<Evidence> = {}) =>
  judgeColdChain({ coldChain, windows: aboard, heardAt: undefined, profile: frozen, ...evidence })

type Changes = Partial<Omit<LotColdChain, 'minutes'>> & { readonly minutes?: Partial<LotColdChain['minutes']> }

const chain = ({ minutes, ...changes }: Changes = {}): LotColdChain => ({
  from: '2026-07-01T00:00:00.000Z',
  to: '2026-07-13T00:00:00.000Z',
  readings: 1440,
  minutes: { inRange: 10 * day, warm: 0, cold: 0, unknown: 2 * day, ...minutes },
  min: -21,
  max: -19,
  mean: -20,
  targetC: frozen.targetC,
  episodes: [],
  thawedAt: null,
  remainingLife: null,
  ...changes,
})

const episode = (changes: Partial<LotColdChain['episodes'][number]> = {}): LotColdChain['episodes'][number] => ({
  limitC: -18,
  side: 'warm',
  severity: 'warn',
  from: '2026-07-05T00:00:00.000Z',
  to: '2026-07-05T03:00:00.000Z',
  peak: -16,
  ...changes,
})

test('what was in range for all of its time in the container held', () => {
  expect(judge(chain())).toEqual({
    kind: 'held',
    isComplete: true,
    unmeasured: { inContainerMin: 0, notHeardYetMin: 0, beforeMin: 2 * day, afterMin: 0 },
  })
})

test.each<[string, Changes, object]>([
  ['a moment above the target', { minutes: { warm: 60 } }, { kind: 'held' }],
  ['two per cent above the target', { minutes: { warm: 300 } }, { kind: 'strayed', side: 'warm', minutes: 300 }],
  ['a warning', { minutes: { warm: 90 }, episodes: [episode()] }, { kind: 'strayed', side: 'warm', minutes: 90 }],
  [
    'an alarm',
    { minutes: { warm: 90 }, episodes: [episode({ severity: 'alarm', limitC: -15 })] },
    { kind: 'breached', side: 'warm', minutes: 90 },
  ],
  ['days colder than the target, which harm no frozen fruit', { minutes: { cold: 3 * day } }, { kind: 'held' }],
  [
    'a critical cold among warm warnings',
    { minutes: { warm: 400, cold: 250 }, episodes: [episode(), episode({ side: 'cold', severity: 'critical' })] },
    { kind: 'breached', side: 'cold', minutes: 250 },
  ],
  ['nothing measured', { minutes: { inRange: 0, unknown: 12 * day } }, { kind: 'unmeasured', isComplete: false }],
  [
    'a thaw',
    {
      thawedAt: '2026-07-06T00:00:00.000Z',
      episodes: [
        episode({ severity: 'critical', limitC: -5, from: '2026-07-06T00:00:00.000Z', to: '2026-07-06T02:00:00.000Z' }),
        episode({ severity: 'critical', limitC: -5, from: '2026-07-08T00:00:00.000Z', to: '2026-07-08T01:00:00.000Z' }),
        episode({ severity: 'critical', limitC: -12, to: '2026-07-09T00:00:00.000Z' }),
      ],
    },
    { kind: 'thawed', at: '2026-07-06T00:00:00.000Z', limitC: -5, minutes: 180 },
  ],
  ['one reading above the thaw limit', { thawedAt: '2026-07-06T00:00:00.000Z' }, { kind: 'thawed', minutes: 0 }],
])('%s', (_what, changes, expected) => {
  expect(judge(chain(changes))).toMatchObject(expected)
})

test('fresh fruit strays on the cold side too', () => {
  const verdict = judge(chain({ minutes: { cold: 400 }, targetC: fresh.targetC }), { profile: fresh })
  expect(verdict).toMatchObject({ kind: 'strayed', side: 'cold', minutes: 400 })
})

test('what is unknown is told by where it was: before loading, in the container, after it', () => {
  const minutes = { inRange: 8 * day, unknown: 5 * day }
  const verdict = judge(chain({ minutes, to: '2026-07-14T00:00:00.000Z' }))
  expect(verdict.unmeasured).toEqual({ beforeMin: 2 * day, inContainerMin: 2 * day, notHeardYetMin: 0, afterMin: day })
  expect(verdict.isComplete).toBe(false)
})

test('a silence below a fiftieth of the time in the container takes nothing away', () => {
  const verdict = judge(chain({ minutes: { inRange: 10 * day - 120, unknown: 2 * day + 120 } }))
  expect(verdict).toMatchObject({ kind: 'held', isComplete: true })
})

test('two containers at the same time, of a lot that was merged, count once', () => {
  const verdict = judge(chain(), { windows: [...aboard, ...aboard] })
  expect(verdict).toMatchObject({ isComplete: true, unmeasured: { inContainerMin: 0 } })
})

test('a lot that is still in the container is complete so far', () => {
  const verdict = judge(chain(), { windows: [{ from: '2026-07-03T00:00:00.000Z' }] })
  expect(verdict).toMatchObject({ kind: 'held', isComplete: true })
})

test('a lot that was never loaded is not complete', () => {
  const unmeasured = chain({ minutes: { inRange: 0, unknown: 12 * day } })
  expect(judge(unmeasured, { windows: [] })).toEqual({
    kind: 'unmeasured',
    isComplete: false,
    unmeasured: { inContainerMin: 0, notHeardYetMin: 0, beforeMin: 12 * day, afterMin: 0 },
  })
})

test('what a ship out of reach has not sent yet is no gap in what was measured', () => {
  const minutes = { inRange: 9 * day, unknown: 3 * day }
  const windows = [{ from: '2026-07-03T00:00:00.000Z' }]
  const heardAt = '2026-07-12T00:00:00.000Z'
  expect(judge(chain({ minutes }), { windows, heardAt })).toMatchObject({
    kind: 'held',
    isComplete: true,
    unmeasured: { inContainerMin: 0, notHeardYetMin: day },
  })
  expect(judge(chain({ minutes }), { heardAt })).toMatchObject({
    isComplete: false,
    unmeasured: { inContainerMin: day },
  })
})
