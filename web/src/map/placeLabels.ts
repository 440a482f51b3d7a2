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
 * Which side of its point each label takes, or undefined where it would lie on a label or a point that came before it,
 * or across the edge of the view. Greedy, in the given order: the important ones first.
 */
export function placeLabels(
  wishes: readonly LabelWish[],
  view: { readonly width: number; readonly height: number; readonly covered?: readonly Rectangle[] },
): readonly (Side | undefined)[] {
  const taken: Rectangle[] = [...(view.covered ?? [])]
  return wishes.map((wish) => {
    const side = sides.find((candidate) => {
      const wanted = rectangleOf(wish, candidate)
      return !crossesEdge(wanted, view) && !taken.some((other) => collides(wanted, other))
    })
    if (side) taken.push(rectangleOf(wish, side))
    taken.push(pointOf(wish))
    return side
  })
}

export interface Rectangle {
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

/** So much stays free at the view's edge, px. */
const edgePx = 4

/** Half in view: wholly outside it hides nothing, and comes in whole when the map is dragged. */
function crossesEdge(label: Rectangle, view: { readonly width: number; readonly height: number }): boolean {
  const all = { left: 0, top: 0, right: view.width, bottom: view.height }
  const isInX = label.left >= edgePx && label.right <= view.width - edgePx
  const isInY = label.top >= edgePx && label.bottom <= view.height - edgePx
  return collides(label, all) && !(isInX && isInY)
}

function collides(a: Rectangle, b: Rectangle): boolean {
  return a.left < b.right && a.right > b.left && a.top < b.bottom && a.bottom > b.top
}
