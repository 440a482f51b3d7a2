import type { ProductForm } from '@cordline/contract/vocabulary/harvest'
import { instantOf } from '@cordline/contract/vocabulary/instant'
import { productFormOf } from '@cordline/contract/vocabulary/productForms'
import type { Reading } from '@cordline/contract/vocabulary/reading'
import type { ColdChainAnswer } from '@cordline/contract/wire/http/coldChain'
import { findEpisodes } from '../domain/coldchain/findEpisodes.ts'
import { measureColdChain } from '../domain/coldchain/measureColdChain.ts'
import { temperatureSeries } from '../domain/coldchain/temperatureSeries.ts'
import type { Window } from '../domain/coldchain/unionOfWindows.ts'

export interface History {
  readonly readings: readonly Reading[]
  readonly window: Window
  readonly intervalMs: number
  readonly form: ProductForm
  readonly isOver: boolean
}

/** What a history of readings says of the cold chain, as it goes over the wire. */
export function coldChainOf({ readings, window, intervalMs, form: formId, isOver }: History): ColdChainAnswer {
  const form = productFormOf(formId)
  const series = temperatureSeries(readings)
  const { timeWeightedMean: _overKnownTime, ...measure } = measureColdChain({ series, window, intervalMs, form })
  const episodes = findEpisodes(series, {
    limits: form.profile.limits,
    intervalMs,
    ...(isOver ? { endedAt: window.to } : {}),
  })
  return {
    ...measure,
    from: instantOf(window.from),
    to: instantOf(window.to),
    readings: series.length,
    thawedAt: measure.thawedAt === null ? null : instantOf(measure.thawedAt),
    budgets: measure.budgets.map((budget) => ({ ...budget })),
    episodes: episodes.map((episode) => ({ ...episode, from: instantOf(episode.from), to: instantOf(episode.to) })),
  }
}
