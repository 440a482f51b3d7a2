/** A text that wants a place on the map: the point that it names and its own size, in pixels of the screen. */
export interface LabelWish {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  /** The point's own radius, px. */
  readonly clear: number
}

export type Side = 'right' | 'left' | 'above' | 'below'
export const sides: readonly Side[] = ['right', 'left', 'below', 'above']

/**
 * Which side of its point each label takes, or undefined where it would lie on a label or a point that came before it.
 * Greedy, in the given order: the important ones first.
 */
export function placeLabels(wishes: readonly LabelWish[]): readonly (Side | undefined)[] {
  const taken: Rectangle[] = []
  return wishes.map((wish) => {
    const side = sides.find((candidate) => !taken.some((other) => collides(rectangleOf(wish, candidate), other)))
    if (side) taken.push(rectangleOf(wish, side))
    taken.push(pointOf(wish))
    return side
  })
}

interface Rectangle {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

function rectangleOf({ x, y, width, height, clear }: LabelWish, side: Side): Rectangle {
  const left = { right: x + clear, left: x - clear - width, above: x - width / 2, below: x - width / 2 }[side]
  const top = { right: y - height / 2, left: y - height / 2, above: y - clear - height, below: y + clear }[side]
  return { left, top, right: left + width, bottom: top + height }
}

function pointOf({ x, y, clear }: LabelWish): Rectangle {
  const half = clear / 2
  return { left: x - half, top: y - half, right: x + half, bottom: y + half }
}

function collides(a: Rectangle, b: Rectangle): boolean {
  return a.left < b.right && a.right > b.left && a.top < b.bottom && a.bottom > b.top
}
