import type { LotStory } from '../../../domain/trace/lotStory.ts'
import type { Format } from './format.ts'
import type { Language } from './language.ts'
import type { Words } from './words/words.ts'

/** What every part of the shopper's page is drawn with. */
export interface Telling {
  readonly story: LotStory
  readonly language: Language
  readonly words: Words
  readonly format: Format
}
