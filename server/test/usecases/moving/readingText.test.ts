import fc from 'fast-check'
import { canonicalJson } from '../../../src/domain/audit/canonicalJson.ts'
import { readingText } from '../../../src/usecases/moving/readingText.ts'
import { reading } from '../../builders.ts'

it('writes a reading as canonical JSON does, whatever was measured and in whatever order it lies there', () => {
  const number = fc.double({ noNaN: true, noDefaultInfinity: true })
  const measured = fc.record(
    {
      ...{ temperatureC: number, probe1C: number, latitude: number, longitude: number, co2Pct: number },
      ...{ seq: fc.nat(), boot: fc.string(), door: fc.boolean(), history: fc.boolean(), batteryPct: fc.nat(100) },
    },
    { requiredKeys: [] },
  )
  fc.assert(
    fc.property(measured, fc.nat(), fc.boolean(), (it, repeats, isFirst) => {
      const written = isFirst ? { ...it, ...reading(it) } : reading(it)
      expect(readingText({ repeats, reading: written })).toBe(canonicalJson({ reading: written, repeats }))
    }),
  )
})
