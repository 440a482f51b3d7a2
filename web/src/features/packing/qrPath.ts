import { digitalLinkPath } from '@cordline/contract/vocabulary/gtin'
import type { LotAnswer } from '@cordline/contract/wire/http/lots'

/** Edge of the picture that is offered to download, px: 40 mm at 600 dots per inch, and a little more. */
const pngSize = 1000

/** The lot's QR code as the server draws it, its white border included. */
export function qrPath(lot: LotAnswer, format: 'svg' | 'png'): string {
  return `/qr${digitalLinkPath(lot)}.${format}${format === 'png' ? `?size=${pngSize}` : ''}`
}

/** The consumer's page on this server, whatever address the code says. */
export const consumerPath = (lot: LotAnswer): string => new URL(lot.digitalLink).pathname
