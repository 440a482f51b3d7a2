// What every script here knows: where things are, and how to run one of them.
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../..', import.meta.url))
export const inRoot = (...parts) => join(root, ...parts)

const [, oldestMajor, oldestMinor] = />=(\d+)\.(\d+)/.exec(readPackage('package.json').engines.node).map(Number)
const [major, minor] = process.versions.node.split('.').map(Number)
if (major < oldestMajor || (major === oldestMajor && minor < oldestMinor)) {
  fail(
    `Cordline needs Node.js ${oldestMajor}.${oldestMinor} or newer; this is ${process.versions.node}: install a newer one.`,
  )
}

export function readPackage(path) {
  return JSON.parse(readFileSync(inRoot(path), 'utf8'))
}

/**
 * How a server's Node is started, MiB: what is on its way to a store outlives the 16 that V8 has for what is young, and is
 * copied again and again. package.json and Dockerfile say it too.
 */
export const serverFlags = ['--max-semi-space-size=32']

export function say(text) {
  process.stdout.write(`${text}\n`)
}

/** One sentence that says what to do, and the end. */
export function fail(text) {
  process.stderr.write(`${text}\n`)
  process.exit(1)
}

export const tools = {
  tsc: inRoot('node_modules/typescript/bin/tsc'),
  vite: inRoot('node_modules/vite/bin/vite.js'),
  biome: inRoot('node_modules/@biomejs/biome/bin/biome'),
  jest: inRoot('node_modules/jest/bin/jest.js'),
}

/** Runs a Node program to its end and answers its exit code; a signal counts as 1. */
export function run(program, args = [], options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...args], { cwd: root, stdio: 'inherit', ...options })
    child.once('error', reject)
    child.once('exit', (code) => resolve(code ?? 1))
  })
}

/** For scripts that only pass everything on: Ctrl-C reaches the child by itself, and its exit code is ours. */
export async function runInstead(program, args, options) {
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => {})
  process.exitCode = await run(program, args, options)
}
