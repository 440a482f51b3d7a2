import { csvRow } from '../../src/usecases/quarantine/csvRow.ts'

it('quotes every cell, so that quotes, commas and lines in it are its own', () => {
  expect(csvRow(['a', 'b"c', 'd,e', 'f\r\ng', ''])).toBe('"a","b""c","d,e","f\r\ng",""\r\n')
})

it.each(['=cmd|x', '+1', '-2', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '  =1', '\0=1', '＝1', '－1'])(
  'makes %j a text that no spreadsheet runs',
  (cell) => {
    expect(csvRow([cell])).toBe(`"'${cell}"\r\n`)
  },
)

it('leaves alone what is no formula', () => {
  for (const it of ['{"temp":-18}', 'TK-7', 'a=b', '无']) expect(csvRow([it])).toBe(`"${it.replaceAll('"', '""')}"\r\n`)
})
