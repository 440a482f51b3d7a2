import type { Spot } from './mapView.ts'

/** A rectangle of the drawing. */
export interface Frame {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

interface Side {
  readonly isInside: (spot: Spot) => boolean
  readonly cut: (a: Spot, b: Spot) => Spot
}

/** Sutherland–Hodgman: what of a ring lies in the frame, one side after another. */
export function clipRing(ring: readonly Spot[], frame: Frame): Spot[] {
  return sidesOf(frame).reduce<Spot[]>(
    (spots, side) => spots.flatMap((spot, index) => crossing(spots.at(index - 1) ?? spot, spot, side)),
    [...ring],
  )
}

function crossing(before: Spot, spot: Spot, { isInside, cut }: Side): Spot[] {
  const crossed = isInside(before) === isInside(spot) ? [] : [cut(before, spot)]
  return isInside(spot) ? [...crossed, spot] : crossed
}

function sidesOf({ left, top, right, bottom }: Frame): readonly Side[] {
  const atX = (x: number) => (a: Spot, b: Spot) => ({ x, y: a.y + ((b.y - a.y) * (x - a.x)) / (b.x - a.x) })
  const atY = (y: number) => (a: Spot, b: Spot) => ({ x: a.x + ((b.x - a.x) * (y - a.y)) / (b.y - a.y), y })
  return [
    { isInside: ({ x }) => x >= left, cut: atX(left) },
    { isInside: ({ x }) => x <= right, cut: atX(right) },
    { isInside: ({ y }) => y >= top, cut: atY(top) },
    { isInside: ({ y }) => y <= bottom, cut: atY(bottom) },
  ]
}
