// The benchmarks: npm run bench, or one of them: npm run bench -- NAME
import { readdirSync } from 'node:fs'
import { build } from './build.mjs'
import { fail, inRoot, run, runInstead } from './project.mjs'

const [name, ...args] = process.argv.slice(2)
const names = ['start', 'ingest', 'views', 'growth', 'fairness', 'storm', 'scale']
const program = (it) => inRoot('server/bench', `${it}.mjs`)

if (name && !readdirSync(inRoot('server/bench')).includes(`${name}.mjs`)) {
  fail(`There is no benchmark ${name}: npm run bench -- NAME, with one of ${names.join(', ')}.`)
}
await build()
if (name) await runInstead(program(name), args)
else for (const it of names) if ((await run(program(it))) !== 0) process.exitCode = 1
