import { Outage } from '../../src/ports/outage.ts'
import { type PartChange, watchPart } from '../../src/ports/partWatch.ts'

const away = new Outage('MongoDB')
const refused = new Outage('MongoDB', { reason: 'the password was refused', isRefusal: true })

function watched() {
  const told: PartChange[] = []
  let now = 0
  const watch = watchPart(
    'MongoDB',
    (change) => told.push(change),
    () => now,
  )
  return { watch, told, pass: (ms: number) => (now += ms) }
}

it('tells once that a part went away and once that it is back, however often it was tried', () => {
  const { watch, told, pass } = watched()
  watch.worked()
  for (let n = 0; n < 50; n += 1) watch.failed(new Outage('MongoDB'))
  expect(watch.outage()?.message).toBe("MongoDB can't be reached")
  pass(61_000)
  watch.worked()
  watch.worked()
  expect(told).toEqual([
    { part: 'MongoDB', state: 'down', outage: away },
    { part: 'MongoDB', state: 'up', downMs: 61_000 },
  ])
  expect(watch.outage()).toBeUndefined()
})

it('tells again where the reason has become another one, and counts from the beginning', () => {
  const { watch, told, pass } = watched()
  watch.failed(away)
  pass(1000)
  watch.failed(refused)
  watch.failed(refused)
  pass(1000)
  watch.worked()
  expect(told.map((it) => (it.state === 'up' ? it.downMs : it.outage.message))).toEqual([
    "MongoDB can't be reached",
    'MongoDB: the password was refused',
    2000,
  ])
})

it('does not tell again where all that is new is that it can not be reached', () => {
  const { watch, told } = watched()
  const closed = new Outage('MongoDB', { reason: 'it closed the connection' })
  for (const outage of [closed, away, closed, away]) watch.failed(outage)
  expect(told).toEqual([{ part: 'MongoDB', state: 'down', outage: closed }])
  expect(watch.outage()).toBe(away)
})
