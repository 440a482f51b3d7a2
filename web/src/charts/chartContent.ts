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

/** All that a temperature chart draws. */
export interface ChartContent {
  readonly curve: Curve
  readonly targetC: { readonly min: number; readonly max: number }
  readonly setPointC: number
  readonly limits: readonly LimitLine[]
  readonly excursions: readonly ShadedSpan[]
  readonly gaps: readonly Span[]
  readonly strips: readonly Strip[]
  readonly ticks: readonly Tick[]
  readonly colours: readonly ColourStop[]
}

/** How far around target and data the axis runs, °C. */
const headroomC = 1.5

/** The temperatures that the axis spans: everything measured, and always the target. */
export function temperatureRange(
  { targetC, setPointC }: Pick<ChartContent, 'targetC' | 'setPointC'>,
  measured: { readonly min: number | null; readonly max: number | null },
): [number, number] {
  const low = Math.min(targetC.min, setPointC, measured.min ?? targetC.min)
  const high = Math.max(targetC.max, setPointC, measured.max ?? targetC.max)
  return [Math.floor(low - headroomC), Math.ceil(high + headroomC)]
}
