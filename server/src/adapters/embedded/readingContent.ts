import { type ReadingContent, readingChannels, typeOfKind } from '../../ports/readingChannels.ts'

const lineOfKey = new Map(readingChannels.map((channel) => [channel.key, channel]))

/** The channels as JSON, always in the same order: equal content is equal text. */
export function toContent(reading: ReadingContent): string {
  const content: Record<string, number | string | boolean> = {}
  for (const { name, key } of readingChannels) {
    const value = reading[name]
    if (value !== undefined) content[key] = value
  }
  return JSON.stringify(content)
}

/** @throws TypeError for a channel that this version does not know, or a value of another type */
export function parseContent(text: string): ReadingContent {
  const content: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(JSON.parse(text))) {
    const channel = lineOfKey.get(key)
    const isKnown = channel !== undefined && typeof value === typeOfKind[channel.kind]
    if (!isKnown) throw new TypeError(`${key} is not a channel that is known`)
    content[channel.name] = value
  }
  return content
}
