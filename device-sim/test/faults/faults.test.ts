import { delay, maxHeld } from '../../src/faults/delay.ts'
import { drop } from '../../src/faults/drop.ts'
import { duplicate } from '../../src/faults/duplicate.ts'
import { type Sending, takenAtOf, throughFaults } from '../../src/faults/fault.ts'
import { inSeconds } from '../../src/faults/inSeconds.ts'
import { reorder } from '../../src/faults/reorder.ts'
import { setClock } from '../../src/faults/setClock.ts'
import { skew } from '../../src/faults/skew.ts'

const sendings = (count: number): Sending[] =>
  Array.from({ length: count }, (_, index) => ({
    reading: { ts: index * 1000, temp: -19, seq: index },
    sentAt: index * 1000,
  }))
const times = (stream: Iterable<Sending>): number[] => [...stream].map(takenAtOf)
const many = sendings(5000)

describe('faults', () => {
  it('duplicate: about the share asked for comes twice, each right after itself', () => {
    const sent = times(duplicate(0.1, 'k')(many))
    expect(sent.length - many.length).toBeGreaterThan(400)
    expect(sent.length - many.length).toBeLessThan(600)
    expect([...new Set(sent)]).toEqual(times(many))
  })

  it('drop: about the share asked for never comes', () => {
    const sent = times(drop(0.1, 'k')(many))
    expect(sent.length).toBeGreaterThan(4400)
    expect(sent.length).toBeLessThan(4600)
  })

  it('reorder: everything comes, nothing more than four places late, in order of sending', () => {
    const sent = [...reorder(0.2, 'k')(many)]
    expect(times(sent).sort((a, b) => a - b)).toEqual(times(many))
    expect(times(sent)).not.toEqual(times(many))
    for (const it of sent) expect(it.sentAt - takenAtOf(it)).toBeLessThanOrEqual(4000)
  })

  it('delay: what is measured in the silence comes at its end as history, oldest first', () => {
    const sent = [...delay({ from: 2000, to: 5000, until: 7000 })(sendings(10))]
    expect(times(sent)).toEqual([0, 1000, 5000, 6000, 2000, 3000, 4000, 7000, 8000, 9000])
    expect(sent.filter((it) => it.reading.hist).map((it) => it.sentAt)).toEqual([7000, 7000, 7000])
  })

  it('delay: holds no more than a logger does, and loses the oldest', () => {
    const sent = times(delay({ from: 0, to: 1e9, until: 1e9 })(sendings(maxHeld + 10)))
    expect(sent.length).toBe(maxHeld)
    expect(sent[0]).toBe(10_000)
  })

  it('skew: the clock is wrong within its window only', () => {
    expect(times(skew({ from: 1000, to: 3000, byMs: 137 })(sendings(4)))).toEqual([0, 1137, 2137, 3000])
  })

  it.each([
    ['back', 500, [0, 1000, 500, 1500]],
    ['to 2036', Date.UTC(2036, 1, 7), [0, 1000, Date.UTC(2036, 1, 7), Date.UTC(2036, 1, 7) + 1000]],
  ])('setClock: a clock set %s goes on from there', (_, to, expected) => {
    expect(times(setClock({ at: 2000, to })(sendings(4)))).toEqual(expected)
  })

  it('inSeconds: the unit is mistaken from then on', () => {
    expect(times(inSeconds({ from: 2000 })(sendings(4)))).toEqual([0, 1000, 2, 3])
  })

  it('are the same for the same key, and take a stream as it comes', () => {
    const faults = [duplicate(0.1, 'k'), drop(0.1, 'k'), reorder(0.1, 'k')]
    expect(times(throughFaults(many, faults))).toEqual(times(throughFaults(many, faults)))
    function* endless() {
      for (let index = 0; ; index += 1) yield { reading: { ts: index, temp: 0 }, sentAt: index }
    }
    const [first] = throughFaults(endless(), faults)
    expect(first).toBeDefined()
  })
})
