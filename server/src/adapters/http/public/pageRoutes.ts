import { digitalLinkPath } from '@cordline/contract/vocabulary/gtin'
import { type Request, type Response, Router } from 'express'
import type { LotStory } from '../../../domain/trace/lotStory.ts'
import { Outage } from '../../../ports/outage.ts'
import { findNamedLot, traceLot } from '../../../usecases/traceLot.ts'
import { consumerPage } from './consumerPage.ts'
import { chooseLanguage } from './language.ts'
import { parseLinkName } from './linkName.ts'
import { type Missing, problemOf } from './missing.ts'
import { missingPage } from './missingPage.ts'
import type { PublicOptions } from './publicRouter.ts'
import { sendPage } from './sendPage.ts'
import { sharedWork } from './sharedWork.ts'

/** A story is told again to whoever asks within a second; a change of the lot itself is told at once. */
const keptStories = { maxAgeMs: 1000, maxKept: 500 }
/** How long a browser shows the page again without asking. */
const maxAgeS = 30

/** The page that a lot's QR leads to, and those for whoever scanned something that leads nowhere. */
export function pageRoutes({ ports, demo, report }: PublicOptions): Router {
  const router = Router({ strict: true, caseSensitive: true })
  const share = sharedWork<LotStory | undefined>(keptStories)

  router.get('/01/:gtin/10/:lot', async (request, response) => {
    const { gtin, lot: code } = request.params
    const link = parseLinkName(gtin, code)
    if (link.kind === 'malformed') return sendMissing({ ...link, scanned: scannedOf(request) }, request, response)
    const lot = await findNamedLot(ports, link.name)
    const story = lot && (await share(`${lot.id} ${lot.version}`, () => traceLot(ports, link.name)))
    if (!story) return sendMissing({ kind: 'unknown', ...link.name }, request, response)
    const language = languageOf(request)
    sendPage({
      ...{ request, response, language },
      status: 200,
      cacheControl: `public, max-age=${maxAgeS}`,
      page: () => consumerPage({ story, language, demo }),
      json: story,
    })
  })

  // One fruit's own number is not kept here: its lot's story is its story.
  router.get('/01/:gtin/10/:lot/21/:serial', (request, response) => {
    const { gtin, lot } = request.params
    response.redirect(temporarily, digitalLinkPath({ gtin, code: lot }))
  })
  // GS1 Digital Links have no slash at their end, but people type one.
  router.get('/01/:gtin/10/:lot/', (request, response) => {
    const { gtin, lot } = request.params
    const query = request.originalUrl.split('?')[1]
    response.redirect(
      forGood,
      digitalLinkPath({ gtin: encodeURIComponent(gtin), code: lot }) + (query ? `?${query}` : ''),
    )
  })
  router.get(['/01', '/01/{*rest}'], (request, response) => {
    sendMissing({ kind: 'malformed', part: 'incomplete', scanned: scannedOf(request) }, request, response)
  })

  function sendMissing(missing: Missing, request: Request, response: Response): void {
    const [language, problem] = [languageOf(request), problemOf(missing)]
    sendPage({
      ...{ request, response, language },
      status: problem.status,
      cacheControl: 'no-store',
      page: () => missingPage({ missing, language, demo, path: request.path }),
      json: problem,
    })
  }

  router.use((error: unknown, request: Request, response: Response, next: (error: unknown) => void) => {
    if (error instanceof URIError) {
      return sendMissing({ kind: 'malformed', part: 'lot', scanned: scannedOf(request) }, request, response)
    }
    if (!report || !(error instanceof Outage)) return next(error)
    report(error)
    response.set('retry-after', retryAfterS)
    sendMissing({ kind: 'outage' }, request, response)
  })
  return router
}

const languageOf = (request: Request) => chooseLanguage(request.query.lang, request.get('accept-language'))

/** What came out of the code, as a person can compare it with the label. */
const scannedOf = (request: Request): string => request.path

const retryAfterS = '5'
const temporarily = 307
const forGood = 308
