import { IsoWeek } from '@cordline/contract/vocabulary/isoWeek'
import { ShipmentBody } from '@cordline/contract/wire/http/shipments'
import { routeTemplates, templateLegs } from './routeTemplates.ts'
import { emptyDraft, toShipmentBody, usualDeparture, withForm, withWeek } from './shipmentDraft.ts'

const draft = emptyDraft('2026-W27')

test('a container on the usual way, typed as on its door, is a body that the server takes', () => {
  const departure = usualDeparture(IsoWeek.parse('2026-W27'))
  const legs = routeTemplates.flatMap((it) => templateLegs(it, { departure, nameOf: (names) => names.en })).slice(0, 9)
  const body = toShipmentBody({ ...draft, container: 'csqu 305438-3', seal: ' ML-4411 ', legs })
  expect(ShipmentBody.parse(body)).toMatchObject({ container: 'CSQU3054383', seal: 'ML-4411', setPointC: -20 })
})

test('an empty seal is left out', () => {
  expect(toShipmentBody({ ...draft, seal: '  ' })).not.toHaveProperty('seal')
})

test('another product brings its own set point', () => {
  expect(withForm(draft, 'fresh_whole_mature').setPointC).toBe(14)
})

test('a set point that somebody chose stays', () => {
  expect(withForm({ ...draft, setPointC: -22 }, 'frozen_pulp').setPointC).toBe(-22)
})

test('a plan leaves on the week’s Monday, 08:00 in Malaysia', () => {
  expect(usualDeparture(IsoWeek.parse('2026-W27'))).toBe('2026-06-29T00:00:00.000Z')
})

test('another week takes a new plan along', () => {
  const [template] = routeTemplates
  const legs = template
    ? templateLegs(template, { departure: '2026-06-29T00:00:00.000Z', nameOf: (names) => names.en })
    : []
  const moved = withWeek({ ...draft, legs }, IsoWeek.parse('2026-W29'))
  expect([moved.week, moved.legs[0]?.plannedDeparture]).toEqual(['2026-W29', '2026-07-13T00:00:00.000Z'])
})
