import { PhotoId } from '@cordline/contract/vocabulary/ids'
import { Router } from 'express'
import { Refusal } from '../../../domain/refusal.ts'
import { findLotPhoto } from '../../../usecases/findLotPhoto.ts'
import { parseLinkName } from './linkName.ts'
import type { PublicOptions } from './publicRouter.ts'
import { sharedWork } from './sharedWork.ts'
import { smallPhoto } from './smallPhoto.ts'

/** A photo never changes under its id, but a lot's make-up may be corrected. */
const maxAgeS = 86_400
/** Some 100 kB each. */
const keptPhotos = { maxAgeMs: 600_000, maxKept: 60 }

/** Photos of the harvests that a lot was packed from, and no others. */
export function photoRoute({ ports }: PublicOptions): Router {
  const router = Router({ strict: true, caseSensitive: true })
  const share = sharedWork<Buffer>(keptPhotos)
  router.get('/01/:gtin/10/:lot/photos/:file', async (request, response) => {
    const { gtin, lot, file } = request.params
    const link = parseLinkName(gtin, lot)
    const id = PhotoId.safeParse(/^(.+)\.jpg$/.exec(file)?.[1])
    const photo = link.kind === 'lot' && id.success ? await findLotPhoto(ports, link.name, id.data) : undefined
    if (!photo) throw new Refusal('not-found', 'there is no such photo of this lot')
    const small = await share(photo.id, () => smallPhoto(photo.jpeg))
    response.set('cache-control', `public, max-age=${maxAgeS}`)
    response.type('image/jpeg').send(small)
  })
  return router
}
