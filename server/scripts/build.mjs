// Builds the server, the simulator and the web: each only where a source is newer than what was built of it.
import { existsSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { fail, inRoot, run, tools } from './project.mjs'

const shared = ['server/contract/src', 'package-lock.json', 'tsconfig.json']
const pieces = {
  server: {
    sources: [...shared, 'server/src', 'server/tsconfig.json'],
    stamp: 'server/dist/.built',
    build: () => run(tools.tsc, ['-b', 'server', '--pretty', 'false']),
  },
  sim: {
    sources: [...shared, 'device-sim/src', 'device-sim/tsconfig.json'],
    stamp: 'device-sim/dist/.built',
    build: () => run(tools.tsc, ['-b', 'device-sim', '--pretty', 'false']),
  },
  web: {
    sources: [...shared, 'web/src', 'web/public', 'web/index.html', 'web/vite.config.ts'],
    stamp: 'web/dist/.built',
    build: () => run(tools.vite, ['build', '--logLevel', 'error'], { cwd: inRoot('web') }),
  },
}

/** Builds what is missing or old. Ends the process with one sentence where that fails. */
export async function build(names = Object.keys(pieces)) {
  for (const name of names) {
    const piece = pieces[name]
    if (!piece) fail(`There is no ${name} to build: choose from ${Object.keys(pieces).join(', ')}.`)
    if (isFresh(piece)) continue
    const started = Date.now()
    if ((await piece.build()) !== 0) fail(`The ${name} could not be built: see above.`)
    writeFileSync(inRoot(piece.stamp), '')
    // As old as its beginning: what was changed meanwhile may not be in it.
    utimesSync(inRoot(piece.stamp), new Date(started), new Date(started))
    // Not where a command's own words go: an export may be written into a file.
    process.stderr.write(`built ${name} (${((Date.now() - started) / 1000).toFixed(1)} s)\n`)
  }
}

function isFresh({ sources, stamp }) {
  const path = inRoot(stamp)
  if (!existsSync(path)) return false
  const builtMs = statSync(path).mtimeMs
  return sources.every((source) => newestMs(inRoot(source)) < builtMs)
}

/** When the newest file in a folder was changed; folders count too, so that a deleted file is noticed. */
function newestMs(path) {
  if (!existsSync(path)) return 0
  const { mtimeMs } = statSync(path)
  if (!statSync(path).isDirectory()) return mtimeMs
  return Math.max(mtimeMs, ...readdirSync(path).map((name) => newestMs(join(path, name))))
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const names = process.argv.slice(2)
  await build(names.length > 0 ? names : undefined)
}
