// Writes the secrets that compose.yaml asks for into .env: random, readable for its owner only. What is there already
// stays as it is. Needs Node.js and nothing else.
//   node server/scripts/compose-env.mjs [FILE]
import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { fail, inRoot, say } from './project.mjs'

/** 256 bits. No other character than these means the same in a URL, in .env and as an argument of a program. */
const newSecret = () => randomBytes(32).toString('hex')
const onlyOwner = 0o600
const header =
  '# Secrets of compose.yaml. Keep a copy where nobody else looks: a store does not take another one later.\n'

const file = resolve(process.argv[2] ?? inRoot('.env'))
const wanted = [...readFileSync(inRoot('compose.yaml'), 'utf8').matchAll(/\$\{(\w+):\?/g)].map(([, name]) => name)
const text = existsSync(file) ? readFileSync(file, 'utf8') : header
const known = new Set([...text.matchAll(/^\s*(?:export\s+)?(\w+)[^\S\n]*=[^\S\n]*\S/gm)].map(([, name]) => name))
const missing = [...new Set(wanted)].filter((name) => !known.has(name))

const lines = missing.map((name) => `${name}=${newSecret()}\n`)
try {
  writeFileSync(file, `${text}${text.endsWith('\n') ? '' : '\n'}${lines.join('')}`, { mode: onlyOwner })
  // The mode above is of a new file only.
  chmodSync(file, onlyOwner)
} catch (error) {
  fail(`${file} can't be written: ${error.message}`)
}
say(missing.length > 0 ? `${file}: made ${missing.join(', ')}.` : `${file} has every secret already.`)
