import { existsSync } from 'node:fs'
import { join } from 'node:path'
import express, { Router } from 'express'

const notBuilt = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Cordline</title>
<h1>The web is not built yet</h1><p>Stop the server, run <code>npm run build</code>, and start it again.</p></html>`

/** Addresses that are never a page of the web app, whatever is missing there. */
const notTheApp = /^\/(api|01|qr|assets|health|ready)(\/|$)/

/** The built web: files with a hash in their name are kept for ever, every page of the app is index.html. */
export function webRouter(folder: string): Router {
  const router = Router()
  router.use(
    '/assets',
    express.static(join(folder, 'assets'), { immutable: true, maxAge: '1y', index: false, fallthrough: true }),
  )
  router.use(express.static(folder, { index: false, maxAge: 0, redirect: false }))
  router.get('/{*path}', (request, response, next) => {
    if (notTheApp.test(request.path)) return next()
    response.set('cache-control', 'no-cache')
    if (existsSync(join(folder, 'index.html'))) return response.sendFile('index.html', { root: folder })
    return response.status(503).type('html').send(notBuilt)
  })
  return router
}
