import { maxPieces, piecesOf } from '../../../src/domain/ingest/piecesOf.ts'

const readings = (count: number) => JSON.stringify(Array.from({ length: count }, (_, n) => ({ ts: n })))

it('keeps a message that was refused unread reading by reading, in their order', () => {
  for (const code of ['unknown-device', 'array-too-long'] as const) {
    expect(piecesOf(code, readings(3))).toEqual(['{"ts":0}', '{"ts":1}', '{"ts":2}'])
  }
})

it('keeps as it is what was looked at, or is no list of readings', () => {
  for (const code of ['wrong-type', 'too-fast'] as const) expect(piecesOf(code, '[1,2]')).toEqual(['[1,2]'])
  for (const text of ['{"ts":1}', '[]', '[{"ts":1', '', 'null'])
    expect(piecesOf('unknown-device', text)).toEqual([text])
})

it('keeps as one what has more than quarantine keeps of a device', () => {
  expect(piecesOf('array-too-long', readings(maxPieces))).toHaveLength(maxPieces)
  expect(piecesOf('array-too-long', readings(maxPieces + 1))).toHaveLength(1)
})

it('is not ended by a hundred thousand brackets', () => {
  const deep = `[${'['.repeat(100_000)}${']'.repeat(100_000)}, 2]`
  expect(piecesOf('unknown-device', deep)).toHaveLength(2)
})
