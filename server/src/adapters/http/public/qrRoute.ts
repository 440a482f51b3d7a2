import { digitalLinkPath } from '@cordline/contract/vocabulary/gtin'
import { type Request, Router } from 'express'
import { z } from 'zod'
import { Refusal } from '../../../domain/refusal.ts'
import { findNamedLot } from '../../../usecases/traceLot.ts'
import { badRequest } from '../errorResponse.ts'
import { parseLinkName } from './linkName.ts'
import type { PublicOptions } from './publicRouter.ts'
import { defaultQrSize, maxQrSize, minQrSize, qrPng, qrSvg } from './qrImage.ts'

/** A lot's link never changes; the server's own address may. */
const cacheControl = 'public, max-age=3600'

const Size = z.coerce.number().int().min(minQrSize).max(maxQrSize).default(defaultQrSize)

/** `/qr/01/{gtin}/10/{lot}.svg` and `.png?size=`: the picture to print, only for lots that there are. */
export function qrRoute({ ports, publicUrl }: PublicOptions): Router {
  const router = Router({ strict: true, caseSensitive: true })
  router.get('/qr/01/:gtin/10/:file', async (request, response) => {
    const { gtin, file } = request.params
    const [, code, format] = /^(.+)\.(svg|png)$/.exec(file) ?? []
    const link = parseLinkName(gtin, code)
    const lot = link.kind === 'lot' ? await findNamedLot(ports, link.name) : undefined
    if (!lot) throw new Refusal('not-found', 'there is no such lot: only existing lots get a code')
    const text = publicUrl + digitalLinkPath(lot)
    response.set('cache-control', cacheControl)
    if (format === 'svg') return response.type('image/svg+xml').send(qrSvg(text))
    return response.type('image/png').send(await qrPng(text, sizeOf(request)))
  })
  return router
}

function sizeOf({ query }: Request): number {
  const size = Size.safeParse(query.size)
  if (!size.success) throw badRequest('size', `must be a whole number from ${minQrSize} to ${maxQrSize}`)
  return size.data
}
