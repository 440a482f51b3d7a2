import { isFiltered, readFilter, toOrder, toQuery, writeFilter } from './refusedFilter.ts'

const read = (search: string) => readFilter(new URLSearchParams(search))

it('an address says what is filtered, and is said again', () => {
  const search = { device: 'TK-1', code: 'too-old', from: '2026-11-01', to: '2026-11-27' }
  const filter = read(new URLSearchParams(search).toString())
  expect(writeFilter(filter)).toEqual(search)
  expect([isFiltered(filter), isFiltered(read(''))]).toEqual([true, false])
})

it.each(['device=a/b', `device=${'x'.repeat(65)}`, 'code=hot', 'code=toString', 'from=soon', 'to=2026-99-99'])(
  'of a mangled address nothing is taken: %s',
  (search) => {
    expect(writeFilter(read(search))).toEqual({})
  },
)

it('a day is meant whole, where this phone is', () => {
  const { from = '', to = '' } = toQuery(read('from=2026-11-01&to=2026-11-01'))
  expect([from, to]).toEqual([
    new Date(2026, 10, 1).toISOString(),
    new Date(2026, 10, 1, 23, 59, 59, 999).toISOString(),
  ])
})

it('what is shown is what is tried again', () => {
  expect(toOrder(read('device=TK-1&code=too-old'))).toEqual({ deviceId: 'TK-1', code: 'too-old' })
  expect(toOrder(read(''))).toEqual({})
})
