import { type BaseSheet, type Box, clipShape, isInside, overlaps, type Shape } from './baseShapes.ts'

export interface BaseColours {
  readonly sea: string
  readonly land: string
  readonly coast: string
  readonly border: string
}

export interface BaseTile {
  /** Side of the tile, px. */
  readonly size: number
  /** Side of the whole world at this zoom, px. */
  readonly scale: number
  /** The tile's corner in the world, px. */
  readonly left: number
  readonly top: number
  readonly colours: BaseColours
  /** The coarse sheet first; a finer one replaces it within its box. */
  readonly sheets: readonly BaseSheet[]
}

/** How far beyond the tile a cut ring's edge runs, so that its stroke isn't seen, px. */
const marginPx = 6

/** The colours of `map.css`, which knows day and night. */
export function readColours(element: Element): BaseColours {
  const style = getComputedStyle(element)
  const read = (name: string) => style.getPropertyValue(`--map-${name}`).trim()
  return { sea: read('sea'), land: read('land'), coast: read('coast'), border: read('border') }
}

export function paintBase(context: CanvasRenderingContext2D, tile: BaseTile): void {
  const { size, colours } = tile
  context.fillStyle = colours.sea
  context.fillRect(0, 0, size, size)
  context.lineJoin = 'round'
  for (const [index, sheet] of tile.sheets.entries()) {
    if (!overlaps(viewOf(tile), sheet.box)) continue
    context.save()
    if (index > 0) eraseBox(context, tile, sheet.box)
    paintSheet(context, tile, sheet)
    context.restore()
  }
}

function paintSheet(context: CanvasRenderingContext2D, tile: BaseTile, sheet: BaseSheet): void {
  context.fillStyle = tile.colours.land
  context.strokeStyle = tile.colours.coast
  context.lineWidth = 0.8
  context.beginPath()
  for (const shape of sheet.land) addShape(context, tile, shape, 'ring')
  context.fill('evenodd')
  context.stroke()
  context.strokeStyle = tile.colours.border
  context.lineWidth = 0.7
  context.beginPath()
  for (const shape of sheet.borders) addShape(context, tile, shape, 'line')
  context.stroke()
}

/** Clears the coarse coast from under the fine one; the clip keeps the fine sheet's cut edges out of sight. */
function eraseBox(context: CanvasRenderingContext2D, { scale, left, top, colours }: BaseTile, box: Box): void {
  context.beginPath()
  context.rect(
    box.west * scale - left,
    box.north * scale - top,
    (box.east - box.west) * scale,
    (box.south - box.north) * scale,
  )
  context.clip()
  context.fillStyle = colours.sea
  context.fill()
}

function viewOf({ size, scale, left, top }: BaseTile): Box {
  return {
    west: (left - marginPx) / scale,
    north: (top - marginPx) / scale,
    east: (left + size + marginPx) / scale,
    south: (top + size + marginPx) / scale,
  }
}

function addShape(context: CanvasRenderingContext2D, tile: BaseTile, shape: Shape, kind: 'ring' | 'line'): void {
  const view = viewOf(tile)
  if (!overlaps(shape.box, view)) return
  const { scale, left, top } = tile
  const xy = kind === 'line' || isInside(shape.box, view) ? shape.xy : clipShape(shape.xy, view)
  let [penX, penY] = [Number.NaN, Number.NaN]
  for (let index = 0; index < xy.length; index += 2) {
    const [x, y] = [(xy[index] ?? 0) * scale - left, (xy[index + 1] ?? 0) * scale - top]
    if (index === 0) context.moveTo(x, y)
    // Points closer than half a pixel can't be told apart.
    else if (Math.abs(x - penX) < 0.5 && Math.abs(y - penY) < 0.5) continue
    else context.lineTo(x, y)
    ;[penX, penY] = [x, y]
  }
  if (kind === 'ring') context.closePath()
}
