import { type ReadingContent, readingChannels, typeOfKind } from '../../ports/readingChannels.ts'

const lineOfKey = new Map(readingChannels.map((channel) => [channel.key, channel]))

const written = readingChannels.map(({ of, key, kind }) => ({ of, before: `${JSON.stringify(key)}:`, kind }))

/** The channels as JSON, always in the same order: equal content is equal text. */
export function toContent(reading: ReadingContent): string {
  let text = ''
  for (const { of, before, kind } of written) {
    const value = of(reading)
    if (value === undefined) continue
    // Put together by hand, since it is the hot path: an object in between costs half as much again.
    text += `${text === '' ? '{' : ','}${before}${kind === 'string' ? JSON.stringify(value) : value}`
  }
  return text === '' ? '{}' : `${text}}`
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
