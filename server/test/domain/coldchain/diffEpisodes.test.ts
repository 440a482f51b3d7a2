import { diffEpisodes } from '../../../src/domain/coldchain/diffEpisodes.ts'
import { type Episode, findEpisodes } from '../../../src/domain/coldchain/findEpisodes.ts'
import { temperatureSeries } from '../../../src/domain/coldchain/temperatureSeries.ts'
import { minute, reading } from './builders.ts'

const episode = (from: number, to: number, rest: Partial<Episode> = {}): Episode => ({
  boundary: 'warn',
  limitC: -18,
  side: 'warm',
  severity: 'warn',
  from,
  to,
  peak: -16,
  state: 'closed',
  ...rest,
})
const kinds = (before: readonly Episode[], after: readonly Episode[]) =>
  diffEpisodes(before, after).map(({ kind }) => kind)

test.each<[string, readonly Episode[], readonly Episode[], readonly string[]]>([
  ['nothing changed', [episode(0, 10)], [episode(0, 10)], []],
  ['a new one', [], [episode(0, 10)], ['opened']],
  ['it went on', [episode(0, 10, { state: 'open' })], [episode(0, 20, { state: 'open' })], ['extended']],
  ['it began earlier than known', [episode(5, 10)], [episode(0, 10)], ['extended']],
  ['it went further than known', [episode(0, 10)], [episode(0, 10, { peak: -12 })], ['extended']],
  ['it ended earlier than known', [episode(0, 10)], [episode(0, 5)], ['shortened']],
  ['it is over', [episode(0, 10, { state: 'open' })], [episode(0, 10)], ['closed']],
  ['two were one', [episode(0, 10), episode(20, 30)], [episode(0, 30)], ['merged']],
  ['one was two', [episode(0, 30)], [episode(0, 10), episode(20, 30)], ['split']],
  ['it never was', [episode(0, 10)], [], ['retracted']],
  [
    'another limit is another episode',
    [episode(0, 10)],
    [episode(0, 10, { boundary: 'alarm' })],
    ['opened', 'retracted'],
  ],
  ['one went and another came', [episode(0, 10)], [episode(20, 30)], ['opened', 'retracted']],
])('%s', (_, before, after, expected) => expect(kinds(before, after)).toEqual(expected))

test('a late cool reading splits what two warm ones had made of the time between them', () => {
  const rules = {
    limits: [{ id: 'warn', aboveC: -18, delayMin: 10, sensor: 'air' }],
    intervalMs: 10 * minute,
    closeAfterMs: 0,
  }
  const known = [0, 10, 30, 40].map((at) => reading(at, { temperatureC: -15 }))
  const late = reading(20, { temperatureC: -21 })
  const episodesOf = (readings: readonly ReturnType<typeof reading>[]) =>
    findEpisodes(temperatureSeries(readings), rules)
  const [change] = diffEpisodes(episodesOf(known), episodesOf([...known, late]))
  expect(change).toMatchObject({ kind: 'split', boundary: 'warn' })
  expect(change?.after).toHaveLength(2)
})
