import type { Curve, Span } from './curve.ts'

/** A stretch of colour on the curve: an excursion. */
export interface ShadedSpan extends Span {
  readonly colour: string
}

/** A thin bar along the foot of the curve: door open, defrost, power off. */
export interface Strip {
  readonly label: string
  readonly colour: string
  readonly spans: readonly Span[]
}

export interface LimitLine {
  readonly atC: number
  readonly colour: string
}

export interface Tick {
  readonly atMs: number
  readonly label: string
}

/** Below `untilC` the line has this colour; the last one has no end. */
export interface ColourStop {
  readonly untilC: number
  readonly colour: string
}

/** What the temperature should be. */
export interface TemperaturePlan {
  readonly targetC: { readonly min: number; readonly max: number }
  readonly setPointC: number
  readonly limits: readonly LimitLine[]
}

/** All that a temperature chart draws. */
export interface ChartContent {
  readonly curve: Curve
  /** Absent where nobody has planned what is inside. */
  readonly plan: TemperaturePlan | undefined
  readonly excursions: readonly ShadedSpan[]
  readonly gaps: readonly Span[]
  readonly strips: readonly Strip[]
  readonly ticks: readonly Tick[]
  /** None: the line has one colour. */
  readonly colours: readonly ColourStop[]
}

/** How far around target and data the axis runs, °C. */
const headroomC = 1.5

/** The temperatures that the axis spans: everything measured, and always the target where there is one. */
export function temperatureRange(
  plan: Pick<TemperaturePlan, 'targetC' | 'setPointC'> | undefined,
  measured: { readonly min: number | null; readonly max: number | null },
): [number, number] {
  const planned = plan ? [plan.targetC.min, plan.targetC.max, plan.setPointC] : []
  const held = [...planned, ...[measured.min, measured.max].filter((it) => it !== null)]
  if (held.length === 0) return [0, 1]
  return [Math.floor(Math.min(...held) - headroomC), Math.ceil(Math.max(...held) + headroomC)]
}
