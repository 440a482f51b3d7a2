// docs/openapi.json and docs/asyncapi.json, from the schemas that parse the calls.
import { writeFileSync } from 'node:fs'
import { build } from './build.mjs'
import { inRoot, readPackage, say } from './project.mjs'

await build(['server'])
const { toOpenApi } = await import(inRoot('server/dist/adapters/http/openApi.js'))
const { toAsyncApi } = await import(inRoot('server/dist/adapters/http/asyncApi.js'))
const { version } = readPackage('server/package.json')
for (const [path, document] of [
  ['docs/openapi.json', toOpenApi(version)],
  ['docs/asyncapi.json', toAsyncApi(version)],
]) {
  writeFileSync(inRoot(path), `${JSON.stringify(document, null, 2)}\n`)
  say(`wrote ${path}`)
}
