import type { Request, Response } from 'express'
import type { Html } from './html.ts'
import type { Language } from './language.ts'
import { contentSecurityPolicy } from './shell.ts'
import { wordsIn } from './words/words.ts'

export interface PageReply {
  readonly request: Request
  readonly response: Response
  readonly language: Language
  readonly status: number
  readonly cacheControl: string
  /** Drawn only for who wants HTML. */
  readonly page: () => Html
  readonly json: object
}

/** HTML for people, JSON for programs that ask for it. The ETag is express's own, and so are HEAD and 304. */
export function sendPage({ request, response, language, status, cacheControl, page, json }: PageReply): void {
  response.status(status)
  response.set('cache-control', cacheControl)
  response.vary('Accept')
  response.vary('Accept-Language')
  if (request.accepts(['html', 'json']) === 'json') {
    response.type(status < 400 ? 'application/json' : 'application/problem+json').send(JSON.stringify(json))
    return
  }
  response.set('content-language', wordsIn[language].htmlLang)
  response.set('content-security-policy', contentSecurityPolicy)
  response.type('html').send(page().text)
}
