import { create } from 'qrcode'
import sharp from 'sharp'

/** Frost, condensation and knives go over these codes: Q survives a quarter of the square, M a seventh. */
const errorCorrectionLevel = 'Q'
/** ISO/IEC 18004: four modules of white on every side, or readers lose the corners. */
export const quietModules = 4
export const minQrSize = 300
export const maxQrSize = 2000
export const defaultQrSize = 600

/** Black modules of a square of `size` modules, quiet zone included. */
interface Grid {
  readonly size: number
  readonly isDark: (x: number, y: number) => boolean
}

/** A vector for printers; one unit is one module. */
export function qrSvg(link: string): string {
  const { size, isDark } = gridOf(link)
  const rows = Array.from({ length: size }, (_, y) => rowPath(y, size, isDark)).join('')
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" width="${size * 8}" height="${size * 8}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path d="${rows}"/></svg>\n`
}

/** A square of `size` px. Every module is the same whole number of pixels; what is left over widens the quiet zone. */
export async function qrPng(link: string, size: number): Promise<Buffer> {
  const grid = gridOf(link)
  const scale = Math.max(1, Math.floor(size / grid.size))
  const offset = Math.floor((size - grid.size * scale) / 2)
  const pixels = Buffer.alloc(size * size, 255)
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      if (grid.isDark(Math.floor((x - offset) / scale), Math.floor((y - offset) / scale))) pixels[y * size + x] = 0
    }
  }
  return sharp(pixels, { raw: { width: size, height: size, channels: 1 } })
    .png({ palette: true, colours: 2 })
    .toBuffer()
}

function gridOf(link: string): Grid {
  const { modules } = create(link, { errorCorrectionLevel })
  const isInside = (at: number) => at >= quietModules && at < quietModules + modules.size
  return {
    size: modules.size + 2 * quietModules,
    isDark: (x, y) => isInside(x) && isInside(y) && modules.get(y - quietModules, x - quietModules) === 1,
  }
}

/** One run of dark modules after another, so that no hairline shows between two of them. */
function rowPath(y: number, size: number, isDark: Grid['isDark']): string {
  let [path, start] = ['', -1]
  for (let x = 0; x <= size; x += 1) {
    const dark = x < size && isDark(x, y)
    if (dark && start < 0) start = x
    if (!dark && start >= 0) {
      path += `M${start} ${y}h${x - start}v1H${start}z`
      start = -1
    }
  }
  return path
}
