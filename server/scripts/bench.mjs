// One benchmark: npm run bench -- NAME
import { readdirSync } from 'node:fs'
import { build } from './build.mjs'
import { fail, inRoot, runInstead } from './project.mjs'

const [name, ...args] = process.argv.slice(2)
const names = readdirSync(inRoot('server/bench'))
  .filter((file) => file.endsWith('.mjs'))
  .map((file) => file.slice(0, -'.mjs'.length))
if (!name || !names.includes(name)) {
  fail(`Which benchmark? npm run bench -- NAME, with one of: ${names.join(', ') || '(there is none yet)'}`)
}
await build(['server', 'sim'])
await runInstead(inRoot('server/bench', `${name}.mjs`), args)
