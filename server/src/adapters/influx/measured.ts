import { type ReadingContent, readingChannels } from '../../ports/readingChannels.ts'

/** What a content has, in the order of the channels: looked up once for all that is made of it, and in the same arrays. */
export class Measured {
  /** How many of the two arrays count. */
  count = 0
  /** Places in `readingChannels`. */
  readonly places: number[] = []
  readonly values: (number | string | boolean)[] = []

  /** In place of what was read before. */
  read(content: ReadingContent): this {
    this.count = 0
    for (let place = 0; place < readingChannels.length; place += 1) {
      const value = readingChannels[place]?.of(content)
      if (value === undefined) continue
      this.places[this.count] = place
      this.values[this.count] = value
      this.count += 1
    }
    return this
  }
}
