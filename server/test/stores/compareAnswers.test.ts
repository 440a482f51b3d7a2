import { compareAnswers } from './compareAnswers.ts'

const audit = 'exporter GET /audit?limit=60'
const answer = (path: string, body: unknown) => new Map([[path, { status: 200, body }]])
const compared = (path: string, one: unknown, other: unknown) => compareAnswers(answer(path, one), answer(path, other))
const hash = (digit: string): string => digit.repeat(64)

describe('comparing what two servers answer', () => {
  it.each([
    ['another value', { a: [{ b: 1 }] }, { a: [{ b: 2 }] }, ['body.a[0].b: 1 ≠ 2']],
    ['a field that one lacks', { a: null }, {}, ['body.a: null ≠ nothing']],
    ['one item more', { items: [1] }, { items: [1, 2] }, ['body.items[1]: nothing ≠ 2']],
    [
      'another order',
      { items: ['a', 'b'] },
      { items: ['b', 'a'] },
      ['body.items[0]: "a" ≠ "b"', 'body.items[1]: "b" ≠ "a"'],
    ],
    ['a list in place of an object', { a: {} }, { a: [] }, ['body.a: {} ≠ []']],
    ['nothing where all is the same', { a: [1, { b: null }] }, { a: [1, { b: null }] }, []],
  ])('names %s', (_, one, other, differences) => {
    expect(compared('shop GET /x', one, other)).toEqual(differences.map((it) => `shop GET /x → ${it}`))
  })

  it('names an answer that only one of them gives', () => {
    expect(compareAnswers(answer('shop GET /x', 1), new Map())).toEqual([
      'shop GET /x → : {"status":200,"body":1} ≠ nothing',
    ])
  })

  it('lets an id that was made by chance stand for one other, and for no second one', () => {
    const items = (...ids: string[]) => ({ items: ids.map((id) => ({ id })) })
    expect(compared('exporter GET /tokens', items('a', 'b'), items('c', 'd'))).toEqual([])
    expect(compared('exporter GET /tokens', items('a', 'b'), items('c', 'c'))).toHaveLength(1)
    expect(compared('exporter GET /lots', items('a'), items('c'))).toHaveLength(1)
  })

  it('lets the hashes of a chain differ, but not what follows what', () => {
    const chain = (...hashes: string[]) => ({
      items: hashes.slice(1).map((it, nth) => ({ hash: it, previous: hashes[nth] })),
    })
    const one = chain(hash('0'), hash('1'), hash('2'))
    expect(compared(audit, one, chain(hash('0'), hash('a'), hash('b')))).toEqual([])
    const broken = {
      items: [
        { hash: hash('a'), previous: hash('0') },
        { hash: hash('b'), previous: hash('c') },
      ],
    }
    expect(compared(audit, one, broken)).toEqual([expect.stringContaining('items[1].previous')])
  })
})
