/** What a spreadsheet would take for a formula, also behind blanks and in the wide forms of Chinese keyboards. */
const formula = /^[\s\0]*[=+\-@＝＋－＠]|^[\t\r\n]/u

/**
 * One line by RFC 4180, every cell quoted. Cells come from devices, and whoever can send may write what they like: one that
 * a spreadsheet would run is made a text by an apostrophe.
 */
export const csvRow = (cells: readonly string[]): string =>
  `${cells.map((it) => `"${(formula.test(it) ? `'${it}` : it).replaceAll('"', '""')}"`).join(',')}\r\n`
