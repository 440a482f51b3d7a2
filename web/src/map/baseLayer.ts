import { type Coords, GridLayer, type Map as LeafletMap, tileLayer } from 'leaflet'
import { type BaseSheet, baseBox, type PackedBase, unpackShapes } from './baseShapes.ts'
import type { MapLayer } from './mapLayer.ts'
import { paintBase, readColours } from './paintBase.ts'

interface BaseProps {
  readonly tileUrl: string | null
}

/** Natural Earth drawn by ourselves, so that no request leaves the site; or the operator's tiles. */
export function toBaseLayer(map: LeafletMap, { tileUrl }: BaseProps): MapLayer<BaseProps> {
  const layer = tileUrl ? tileLayer(tileUrl, { detectRetina: true }) : new NaturalEarthLayer()
  layer.addTo(map)
  return { update: () => undefined, remove: () => layer.remove() }
}

const tileSizePx = 512
/** From this zoom a pixel is smaller than the world sheet's crudeness (0.02°). */
const detailZoom = 5

class NaturalEarthLayer extends GridLayer {
  private world: BaseSheet | undefined
  private detail: BaseSheet | undefined
  private detailWanted = false
  private readonly darkness = window.matchMedia('(prefers-color-scheme: dark)')

  private readonly tiles = new Map<HTMLCanvasElement, Coords>()

  constructor() {
    super({ tileSize: tileSizePx, attribution: 'Natural Earth', keepBuffer: 3, updateWhenZooming: false })
    this.on('tileunload', ({ tile }: { tile: HTMLElement }) => {
      if (tile instanceof HTMLCanvasElement) this.tiles.delete(tile)
    })
  }

  override onAdd(map: LeafletMap): this {
    super.onAdd(map)
    void loadSheet(() => import('./base/world.json')).then((sheet) => {
      this.world = sheet
      this.repaint()
    })
    map.on('zoomend', this.wantDetail, this)
    this.wantDetail()
    this.darkness.addEventListener('change', this.repaint)
    return this
  }

  override onRemove(map: LeafletMap): this {
    map.off('zoomend', this.wantDetail, this)
    this.darkness.removeEventListener('change', this.repaint)
    return super.onRemove(map)
  }

  protected override createTile(coords: Coords): HTMLCanvasElement {
    const tile = document.createElement('canvas')
    const density = Math.min(2, window.devicePixelRatio || 1)
    tile.width = tileSizePx * density
    tile.height = tileSizePx * density
    this.tiles.set(tile, coords)
    this.paint(tile, coords)
    return tile
  }

  private paint(tile: HTMLCanvasElement, coords: Coords): void {
    const context = tile.getContext('2d')
    if (!context || !this.world) return
    const density = tile.width / tileSizePx
    context.setTransform(density, 0, 0, density, 0, 0)
    const detail = coords.z >= detailZoom ? this.detail : undefined
    const scale = 256 * 2 ** coords.z
    paintBase(context, {
      size: tileSizePx,
      scale,
      left: coords.x * tileSizePx,
      top: coords.y * tileSizePx,
      colours: readColours(this.getContainer() ?? document.body),
      sheets: detail ? [this.world, detail] : [this.world],
    })
  }

  private wantDetail(): void {
    if (this.detailWanted || this._map.getZoom() < detailZoom - 0.5) return
    this.detailWanted = true
    void loadSheet(() => import('./base/detail.json')).then((sheet) => {
      this.detail = sheet
      this.repaint()
    })
  }

  /** Each tile where it is: Leaflet's own `redraw` cuts tiles for a broken zoom and wraps them as for a whole one. */
  private readonly repaint = (): void => {
    for (const [tile, coords] of this.tiles) this.paint(tile, coords)
  }
}

const sheets = new Map<string, BaseSheet>()

async function loadSheet(load: () => Promise<{ default: PackedBase }>): Promise<BaseSheet> {
  const { default: base } = await load()
  const key = base.box.join()
  const known = sheets.get(key)
  if (known) return known
  const sheet = { box: baseBox(base), land: unpackShapes(base, base.land), borders: unpackShapes(base, base.borders) }
  sheets.set(key, sheet)
  return sheet
}
