import { Leg, maxLegs } from '@cordline/contract/vocabulary/shipment'
import { legHints, toLegBody } from './legDraft.ts'
import { routeTemplates, templateLegs } from './routeTemplates.ts'

const start = { departure: '2026-07-04T22:00:00.000Z', nameOf: (names: { en: string }) => names.en }

describe.each(routeTemplates)('$id', (template) => {
  const legs = templateLegs(template, start)

  test('every leg is one that the server takes, and there are not too many', () => {
    for (const leg of legs) expect(Leg.safeParse(toLegBody(leg)).error).toBeUndefined()
    expect(legs.length).toBeLessThanOrEqual(maxLegs)
  })

  test('the legs follow each other in place and time', () => {
    expect(legHints(legs).flat()).toEqual([])
    for (const [index, leg] of legs.entries()) {
      if (index > 0) expect(leg.plannedDeparture).toBe(legs[index - 1]?.plannedArrival)
    }
  })
})

test('the way to Shanghai ends at the store, 463.5 hours after it left', () => {
  const [template] = routeTemplates
  const last = template && templateLegs(template, start).at(-1)
  expect(last?.to.name).toBe('Hema store, Jinqiao, Shanghai')
  expect((Date.parse(last?.plannedArrival ?? '') - Date.parse(start.departure)) / 3_600_000).toBe(463.5)
})

test('the sea leg follows the lane instead of crossing Vietnam', () => {
  const [template] = routeTemplates
  const sea = template && templateLegs(template, start).find((leg) => leg.mode === 'sea')
  expect(sea?.via?.length).toBeGreaterThan(20)
})
