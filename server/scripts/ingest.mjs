// One ingest process, in this very process: Ctrl-C and the exit code are its own.
import { build } from './build.mjs'
import { inRoot } from './project.mjs'

await build(['server'])
await import(inRoot('server/dist/ingest.js'))
