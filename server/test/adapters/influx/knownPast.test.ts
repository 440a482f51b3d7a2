import fc from 'fast-check'
import { covers, joined, type KnownPast, note, noteHeld, trimmed } from '../../../src/adapters/influx/knownPast.ts'

const seed = Number(process.env.SEED ?? Date.now() % 100_000)
const timeOf = fc.integer({ min: 0, max: 60 })
const step = fc.oneof(
  fc.record({ kind: fc.constant('ask' as const), from: timeOf, length: fc.integer({ min: 0, max: 20 }) }),
  fc.record({ kind: fc.constant('add' as const), at: timeOf }),
  fc.record({ kind: fc.constant('land' as const) }),
  fc.record({ kind: fc.constant('trim' as const), max: fc.integer({ min: 1, max: 8 }) }),
)

it('a stretch that is known says of each of its times whether there is a reading, whatever came in between', () => {
  console.info(`a stretch of the past: SEED=${seed}`)
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const landed = new Map<number, number>()
      const held = new Map<number, { readonly fingerprint: number }>()
      let past: KnownPast | undefined
      for (const it of steps) {
        if (it.kind === 'ask') past = ask(landed, it, past)
        if (it.kind === 'ask' && past) noteHeld(past, held)
        if (it.kind === 'add' && !landed.has(it.at) && !held.has(it.at)) {
          held.set(it.at, { fingerprint: it.at })
          note(past, it.at, it.at)
        }
        if (it.kind === 'land') {
          for (const [at, { fingerprint }] of held) landed.set(at, fingerprint)
          held.clear()
        }
        if (it.kind === 'trim' && past) past = trimmed(past, it.max)
        for (let at = 0; at <= 60; at += 1) {
          if (covers(past, at))
            expect(past.readings.get(at)?.fingerprint).toBe(landed.get(at) ?? held.get(at)?.fingerprint)
        }
      }
    }),
    { seed, numRuns: 500 },
  )
})

interface Asked {
  readonly from: number
  readonly length: number
}

function ask(landed: ReadonlyMap<number, number>, { from, length }: Asked, past: KnownPast | undefined): KnownPast {
  // What is asked for lies before what is known, or has nothing to do with it.
  const end = past && from < past.from ? Math.min(from + length, past.from - 1) : from + length
  const readings = new Map(
    [...landed].filter(([at]) => at >= from && at <= end).map(([at, fingerprint]) => [at, { fingerprint }]),
  )
  return joined({ from, to: end, near: from, readings }, past)
}
