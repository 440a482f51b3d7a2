import { formatsOf } from './format.ts'
import { languages, pickLanguage } from './language.ts'
import { refusalTexts } from './refusals.ts'
import { fill } from './text.ts'

describe('a text', () => {
  it.each([
    ['{n} {n?fruit|fruits}', { n: 1 }, '1 fruit'],
    ['{n} {n?fruit|fruits}', { n: 40 }, '40 fruits'],
    ['On the shelf: {place}', { place: 'Pudong' }, 'On the shelf: Pudong'],
    ['{n} 个果', { n: 0 }, '0 个果'],
  ])('%s with %j reads %s', (template, values, read) => {
    expect(fill(template, values)).toBe(read)
  })

  it('asks for the same values in every language of a refusal', () => {
    const holes = (text: string) => [...text.matchAll(/\{(\w+)/g)].map(([, name]) => name).sort()
    for (const text of Object.values(refusalTexts)) {
      for (const language of languages) expect(holes(text[language])).toEqual(holes(text.en))
    }
  })
})

describe('the language of a phone', () => {
  it.each([
    [['ms-MY', 'en'], 'ms'],
    [['zh-Hant-TW'], 'zh-CN'],
    [['id-ID'], 'ms'],
    [['fr', 'zh'], 'zh-CN'],
    [['th'], 'en'],
    [[], 'en'],
  ])('that wishes for %j is %s', (wishes, language) => {
    expect(pickLanguage(wishes)).toBe(language)
  })
})

describe('figures', () => {
  const { celsius, kg, duration, relative } = formatsOf('en')
  it.each([
    [-18.44, '−18.4 °C'],
    [-0.04, '0.0 °C'],
    [21, '21.0 °C'],
  ])('%s degrees are %s', (value, text) => {
    expect(celsius(value)).toBe(text)
  })

  it.each([
    [1.805, '1.81 kg'],
    [72, '72 kg'],
    [14500, '14,500 kg'],
  ])('%s kilograms are %s', (value, text) => {
    expect(kg(value)).toBe(text)
  })

  it.each([
    [35, '35 min'],
    [60, '1 h'],
    [95, '1 h 35 min'],
    [3120, '2 d 4 h'],
  ])('%s minutes are %s', (minutes, text) => {
    expect(duration(minutes)).toBe(text)
  })

  it('tells how long ago', () => {
    const now = Date.parse('2026-07-04T12:00:00Z')
    expect(relative('2026-07-04T11:15:00Z', now)).toBe('45 minutes ago')
    expect(relative('2026-07-04T07:00:00Z', now)).toBe('5 hours ago')
    expect(relative('2026-07-01T12:00:00Z', now)).toBe('3 days ago')
  })
})
