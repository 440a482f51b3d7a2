import { IsoWeek } from '@cordline/contract/vocabulary/isoWeek'
import { ReadingPayload } from '@cordline/contract/wire/mqtt'
import { defaultIntervalMs } from '../../src/play/playback.ts'
import { containerFor } from '../../src/scenarios/container.ts'
import { type ScenarioName, scenarioNames } from '../../src/scenarios/scenarios.ts'
import { measurementsOf, sendingsOf } from '../../src/scenarios/sendings.ts'

const told = new Map<string, ReturnType<typeof tell>>()

/** A story's readings; each is told once for all tests. */
function story(scenario: ScenarioName, week = '2026-W20') {
  const known = told.get(scenario + week) ?? tell(scenario, week)
  told.set(scenario + week, known)
  return known
}

function tell(scenario: ScenarioName, week: string) {
  const container = containerFor({ week: IsoWeek.parse(week), seed: 7, scenario })
  const sendings = [...sendingsOf(container, measurementsOf(container, defaultIntervalMs))]
  const readings = sendings.map((it) => it.reading)
  return { container, sendings, readings, warmestC: Math.max(...readings.map((it) => it.temp ?? -99)) }
}

describe.each(scenarioNames)('every reading of "%s"', (scenario) => {
  it('is one that the wire takes, with every channel of a reefer', () => {
    const channels = ['ts', 'seq', 'boot', 'temp', 'supply', 'return', 'lat', 'lon', 'power', 'door', 'bat']
    const odd = story(scenario).readings.filter((reading) => {
      const parsed = ReadingPayload.safeParse(reading)
      return !parsed.success || channels.some((it) => !(it in parsed.data))
    })
    expect(odd).toEqual([])
  })

  it('is sent in order of the time at which it could be sent', () => {
    const times = story(scenario).sendings.map((it) => it.sentAt)
    expect(times).toEqual([...times].sort((a, b) => a - b))
  })
})

describe('the stories', () => {
  it('quiet: the load stays below −17 °C from stuffing to the store', () => {
    expect(story('quiet').warmestC).toBeLessThan(-17)
  })

  it.each(['2026-W20', '2026-W29', '2026-W02'])(
    'thaw: in %s, summer or winter, the load rises above −5 °C at Yangshan and freezes again',
    (week) => {
      const { readings, warmestC, container } = story('thaw', week)
      const thawed = readings.filter((it) => (it.temp ?? -99) > -5)
      const quay = container.stages.find((it) => it.name === 'arrival-port')
      expect(warmestC).toBeGreaterThan(-5)
      expect(warmestC).toBeLessThan(0)
      for (const { ts } of thawed) expect(Number(ts)).toBeGreaterThan(quay?.startsAt ?? 0)
      expect(readings.at(-1)?.temp).toBeLessThan(-17)
    },
  )

  it('silent-at-sea: a day is uploaded in port as history, and nothing of it is lost', () => {
    const { sendings, container } = story('silent-at-sea')
    const late = sendings.filter((it) => it.reading.hist)
    const sea = container.stages.find((it) => it.name === 'sea')
    expect(late.length).toBeGreaterThanOrEqual(143)
    for (const { sentAt } of late) expect(sentAt).toBeGreaterThan(sea?.endsAt ?? 0)
    for (const { reading } of late) expect(Number(reading.ts)).toBeLessThan(sea?.endsAt ?? 0)
  })

  it('rough-network: some readings come twice, some out of turn, some never', () => {
    const { readings } = story('rough-network')
    const numbers = readings.map((it) => it.seq ?? 0)
    const missing = Math.max(...numbers) + 1 - new Set(numbers).size
    expect(numbers.length - new Set(numbers).size).toBeGreaterThan(20)
    expect(missing).toBeGreaterThan(10)
    expect(numbers.filter((it, index) => it < (numbers[index - 1] ?? 0)).length).toBeGreaterThan(20)
  })

  it('slow-inspection: a warm spell of some hours, well short of a thaw', () => {
    const { warmestC } = story('slow-inspection')
    expect(warmestC).toBeGreaterThan(-18)
    expect(warmestC).toBeLessThan(-10)
  })
})
