// Writes the table of docs/reliability.md from the figures of long runs of `npm run test:faults`:
//   node server/scripts/faults-table.mjs [FILE…]     data/faults.ndjson where no file is named
import { readFileSync, writeFileSync } from 'node:fs'
import { inRoot, say } from './project.mjs'

const document = inRoot('docs/reliability.md')
const [begin, end] = ['<!-- figures: begin -->', '<!-- figures: end -->']
const counted = ['acknowledged', 'told', 'sentAgain', 'lost', 'lostAfterAck', 'twice', 'foreign', 'refused', 'left']

const files = process.argv.length > 2 ? process.argv.slice(2) : [inRoot('data/faults.ndjson')]
const rows = files
  .flatMap((file) => readFileSync(file, 'utf8').split('\n').filter(Boolean))
  .map((line) => JSON.parse(line))
  .filter(({ isLong }) => isLong)
  // Several places write at once; within a place cells come in their order.
  .sort((one, other) => one.place.localeCompare(other.place))

const cells = new Map()
for (const row of rows) {
  const name = `${row.place} | ${row.victim} | ${row.fault} | ${row.load}`
  const cell = cells.get(name) ?? { runs: 0, ...Object.fromEntries(counted.map((it) => [it, 0])) }
  cells.set(name, { runs: cell.runs + 1, ...Object.fromEntries(counted.map((it) => [it, cell[it] + row[it]])) })
}

const number = (value) => value.toLocaleString('en')
const lines = [...cells].map(([name, { runs, ...cell }]) => {
  const figures = [runs, cell.acknowledged, cell.sentAgain, cell.lost, cell.told, cell.lostAfterAck]
  return `| ${name} | ${[...figures, cell.twice + cell.foreign, cell.refused].map(number).join(' | ')} |`
})
const table = [
  '| place | hit | how | load | runs | acknowledged (PUBACK) | sent again | of it lost | told (`ack`) | of it lost | twice or foreign | refused |',
  '|---|---|---|---|---|---|---|---|---|---|---|---|',
  ...lines,
]
const text = readFileSync(document, 'utf8')
const [before, after] = [text.slice(0, text.indexOf(begin)), text.slice(text.indexOf(end))]
writeFileSync(document, `${before}${begin}\n${table.join('\n')}\n${after}`)
say(`${cells.size} cells of ${rows.length} plays in docs/reliability.md`)
const open = [...cells].filter(([, { left }]) => left > 0)
for (const [name, { left }] of open) say(`never acknowledged: ${left} of ${name}`)
