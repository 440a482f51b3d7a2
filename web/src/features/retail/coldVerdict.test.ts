import type { ColdChainAnswer, Episode } from '@cordline/contract/wire/http/coldChain'
import { coldVerdict } from './coldVerdict.ts'

const episodeOf = (side: 'warm' | 'cold'): Episode => ({
  boundary: 'alarm',
  limitC: -15,
  side,
  severity: 'alarm',
  from: '2026-11-10T00:00:00.000Z',
  to: '2026-11-10T02:00:00.000Z',
  peak: -12,
  state: 'closed',
})
const answerOf = (change: Partial<ColdChainAnswer>): ColdChainAnswer => ({
  from: null,
  to: null,
  readings: 100,
  minutes: { inRange: 900, warm: 120, cold: 30, unknown: 60 },
  min: -22,
  max: -12,
  mean: -19,
  meanKineticTemperatureC: null,
  targetC: { min: -22, max: -18 },
  episodes: [],
  thawedAt: null,
  chillingDegreeHours: null,
  budgets: [],
  remainingLife: null,
  ...change,
})

describe('what a store is told of a lot', () => {
  it.each<[string, Partial<ColdChainAnswer>, object]>([
    ['nothing measured is not fine', { min: null, max: null }, { kind: 'unmeasured' }],
    ['single warm readings are no excursion', {}, { kind: 'fine', unknownMin: 60 }],
    [
      'a day without a reading is not fine',
      { minutes: { inRange: 900, warm: 0, cold: 0, unknown: 1440 } },
      { kind: 'partly', unknownMin: 1440 },
    ],
    ['a warm excursion', { episodes: [episodeOf('warm')] }, { kind: 'warm', minutes: 120 }],
    ['a cold one', { episodes: [episodeOf('cold')] }, { kind: 'cold', minutes: 30 }],
    ['both: the warm one', { episodes: [episodeOf('cold'), episodeOf('warm')] }, { kind: 'warm' }],
    ['thawed before all', { episodes: [episodeOf('warm')], thawedAt: '2026-11-11T00:00:00.000Z' }, { kind: 'thawed' }],
  ])('%s', (_, change, verdict) => {
    expect(coldVerdict(answerOf(change))).toMatchObject(verdict)
  })
})
