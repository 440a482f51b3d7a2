export const languages = ['en', 'zh'] as const
export type Language = (typeof languages)[number]

const fallback: Language = 'en'

/** The reader's language: what the address says, else what the browser prefers, else English. */
export function chooseLanguage(asked: unknown, acceptLanguage: string | undefined): Language {
  const named = languages.find((language) => language === asked)
  return named ?? preferred(acceptLanguage ?? '') ?? fallback
}

/** RFC 9110 12.5.4: greatest q first, the header's own order where they are equal; q=0 is a refusal. */
function preferred(header: string): Language | undefined {
  return header
    .split(',')
    .slice(0, maxRanges)
    .map(parseRange)
    .filter(({ q }) => q > 0)
    .sort((a, b) => b.q - a.q)
    .map(({ tag }) => languageOf(tag))
    .find((language) => language !== undefined)
}

/** No browser sends more; a header of a megabyte is not sorted. */
const maxRanges = 30

function parseRange(range: string): { readonly tag: string; readonly q: number } {
  const [tag = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase())
  const weight = parameters.find((parameter) => parameter.startsWith('q='))
  const q = weight === undefined ? 1 : Number(weight.slice('q='.length))
  return { tag, q: q >= 0 && q <= 1 ? q : 0 }
}

/** `zh-TW` gets Simplified Chinese too: it is nearer than English. */
const languageOf = (tag: string): Language | undefined =>
  tag === '*' ? fallback : languages.find((language) => tag === language || tag.startsWith(`${language}-`))
