// docs/openapi.json, docs/asyncapi.json and docs/rights.md, from the schemas and tables that decide about the calls.
import { writeFileSync } from 'node:fs'
import { build } from './build.mjs'
import { inRoot, readPackage, say } from './project.mjs'

await build(['server'])
const { toOpenApi } = await import(inRoot('server/dist/adapters/http/openApi.js'))
const { toRightsDoc } = await import(inRoot('server/dist/adapters/http/rightsDoc.js'))
const { toAsyncApi } = await import(inRoot('server/dist/adapters/http/asyncApi.js'))
const { version } = readPackage('server/package.json')
for (const [path, text] of [
  ['docs/openapi.json', `${JSON.stringify(toOpenApi(version), null, 2)}\n`],
  ['docs/asyncapi.json', `${JSON.stringify(toAsyncApi(version), null, 2)}\n`],
  ['docs/rights.md', toRightsDoc()],
]) {
  writeFileSync(inRoot(path), text)
  say(`wrote ${path}`)
}
