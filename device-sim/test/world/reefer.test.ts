import { afterOneMinute, defrostMin, type Influence, preCooled, type ReeferState } from '../../src/world/reefer.ts'

const running: Influence = { setPointC: -20, ambientC: 30, isPowered: true, isOpen: false, hunting: 0 }

function after(minutes: number, influence: Influence, from: ReeferState = preCooled(-20, 0)): ReeferState[] {
  const states = [from]
  for (let minute = 0; minute < minutes; minute += 1) states.push(afterOneMinute(states.at(-1) ?? from, influence))
  return states
}

describe('a running reefer', () => {
  it('keeps its cargo within a degree of the set point for a week, whatever the defrosts do to the air', () => {
    const week = after(7 * 24 * 60, running).slice(24 * 60)
    expect(Math.min(...week.map((it) => it.cargoC))).toBeGreaterThan(-20.5)
    expect(Math.max(...week.map((it) => it.cargoC))).toBeLessThan(-18.5)
    expect(Math.max(...week.map((it) => it.returnC))).toBeGreaterThan(-16)
  })

  it('blows colder air than it takes back while it cools', () => {
    for (const it of after(300, running)) expect(it.supplyC).toBeLessThan(it.returnC)
  })

  it('defrosts three or four times a day, 25 minutes each', () => {
    const day = after(24 * 60, running)
    const starts = day.filter((it, index) => it.defrostLeftMin > 0 && day[index - 1]?.defrostLeftMin === 0)
    expect(starts.length).toBeGreaterThanOrEqual(3)
    expect(starts.length).toBeLessThanOrEqual(4)
    expect(day.filter((it) => it.defrostLeftMin > 0).length).toBe(starts.length * defrostMin)
  })
})

describe('a reefer without power', () => {
  const off: Influence = { ...running, isPowered: false }

  it('keeps frozen fruit frozen through half an hour at the port', () => {
    expect(after(30, off).at(-1)?.cargoC).toBeLessThan(-18)
  })

  it.each([5, 20, 32])(
    'lets the cargo rise above −5 °C in half a day at %d °C outside, not to the outside',
    (ambientC) => {
      const cargoC = after(13 * 60, { ...off, ambientC }).at(-1)?.cargoC ?? 0
      expect(cargoC).toBeGreaterThan(-5)
      expect(cargoC).toBeLessThan(0)
    },
  )

  it('cools the load down again when the power is back', () => {
    const thawed = after(13 * 60, off).at(-1)
    const later = after(48 * 60, running, thawed)
    expect(later.at(-1)?.cargoC).toBeLessThan(-18.5)
  })
})
