import type { ReadingPayload } from '@cordline/contract/wire/mqtt'
import type { Stage } from './journey.ts'
import { bell, drift } from './random.ts'
import { afterOneMinute, preCooled, type ReeferState } from './reefer.ts'
import { dayMs, hourMs, isWithin, minuteMs, type Window } from './time.ts'
import { ambientC } from './weather.ts'
import { type Fix, fixAt, positionAt, stageAt } from './whereabouts.ts'

/** A box under way, as its logger sees it. `key` names it for every random number. */
export interface BoxUnderWay {
  readonly key: string
  readonly seed: number
  readonly setPointC: number
  readonly stages: readonly Stage[]
  readonly powerOff: readonly Window[]
  readonly doorOpen: readonly Window[]
}

/**
 * A logger in the box: ask it for the reading at a moment (ms), each time at the same moment or later. The physics
 * advances by whole minutes from the first stage on, so that a reading is the same however often one asked before.
 */
export function loggerIn(box: BoxUnderWay): (at: number) => ReadingPayload {
  const startsAt = box.stages[0]?.startsAt ?? 0
  let state = preCooled(box.setPointC, 120 + 240 * Math.abs(drift(0, box.key, 'frost')))
  let minute = 0
  return (at) => {
    const target = Math.floor((at - startsAt) / minuteMs)
    if (target < minute) throw new RangeError('a logger does not go back in time')
    for (; minute < target; minute += 1) state = nextState(box, state, startsAt + minute * minuteMs)
    return readingAt(box, state, at)
  }
}

function nextState(box: BoxUnderWay, state: ReeferState, at: number): ReeferState {
  return afterOneMinute(state, {
    setPointC: box.setPointC,
    ambientC: outsideC(box, at),
    isPowered: !isWithin(at, box.powerOff),
    isOpen: isWithin(at, box.doorOpen),
    hunting: 0.7 * Math.sin((at / minuteMs / 19) * 2 * Math.PI) + 0.3 * drift(at / hourMs, box.key, 'hunting'),
  })
}

function outsideC(box: BoxUnderWay, at: number): number {
  const stage = stageAt(box.stages, at)
  const isPort = stage.name === 'port' || stage.name === 'arrival-port'
  const surface = stage.mode === 'sea' || isPort ? 'sea' : 'land'
  return ambientC({ ...positionAt(stage, at), surface }, at, box.seed)
}

/** Battery: full at stuffing, down with each day on its own, the GNSS receiver taking most of it. */
const batteryPerDayPct = 2.1

function readingAt(box: BoxUnderWay, state: ReeferState, at: number): ReadingPayload {
  const fix = fixAt(stageAt(box.stages, at), at, box.key)
  const noise = (channel: string, size: number) => bell(box.key, channel, at) * size
  const startsAt = box.stages[0]?.startsAt ?? at
  return {
    ts: at,
    temp: rounded(state.cargoC + noise('temp', 0.05), 2),
    supply: rounded(state.supplyC + noise('supply', 0.08), 1),
    return: rounded(state.returnC + noise('return', 0.08), 1),
    ambient: rounded(outsideC(box, at) + noise('ambient', 0.2), 1),
    setpoint: box.setPointC,
    rh: rounded(Math.min(99, state.humidityPct + noise('rh', 0.6)), 0),
    ...positionOf(fix),
    power: !isWithin(at, box.powerOff),
    defrost: state.defrostLeftMin > 0,
    door: isWithin(at, box.doorOpen),
    bat: rounded(Math.max(5, 100 - ((at - startsAt) / dayMs) * batteryPerDayPct), 0),
  }
}

const positionOf = (fix: Fix) => ({
  lat: rounded(fix.latitude, 5),
  lon: rounded(fix.longitude, 5),
  acc: rounded(fix.accuracyM, 0),
  spd: rounded(fix.speedKmh, 1),
  ...(fix.headingDeg === undefined ? {} : { hdg: rounded(fix.headingDeg, 0) % 360 }),
})

const rounded = (value: number, decimals: number): number => {
  const scale = 10 ** decimals
  return Math.round(value * scale) / scale + 0
}
