import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { crashCases } from './crashCases.ts'

/**
 * Which functions write is read from the code: a function writes where it calls a port's writing method, or a function
 * that writes. Those that a door, the broker or the server's start call are the use cases that must be killed.
 */
const source = join(__dirname, '../../src')
const usecases = join(source, 'usecases')
const comments = /\/\*[\s\S]*?\*\/|\/\/.*$/gm
/** `text.replace(' ', …)` is no write. */
const writesItself = /\.(insert|remove|record|keep|save)\(|\.replace\((?!['"`/])/

interface Fn {
  readonly file: string
  readonly name: string
  readonly body: string
}

const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((it) => it.endsWith('.ts') && !it.endsWith('.contract.ts'))
  .map((it) => join(source, it))
const functions = files.filter((it) => it.startsWith(usecases)).flatMap(functionsOf)
const writing = writingFunctions()
const called = files.filter((it) => !it.startsWith(usecases)).flatMap((file) => [...importsOf(file).values()])
const useCases = [...new Set(called.filter((it) => writing.has(it)))].map((it) => it.split('#')[1] ?? '')

it('finds the use cases in the code', () => {
  expect(useCases.length).toBeGreaterThan(40)
  expect(useCases).toEqual(expect.arrayContaining(['packLot', 'recordReadings', 'sweep', 'beginSession', 'addPhoto']))
  expect(useCases).not.toContain('traceLot')
})

it('every use case that writes is killed in the table', () => {
  const killed = new Set(crashCases.map((it) => it.usecase))
  expect(useCases.filter((it) => !killed.has(it))).toEqual([])
})

it('the table names no use case that is gone', () => {
  expect(crashCases.map((it) => it.usecase).filter((it) => !useCases.includes(it))).toEqual([])
})

/** The functions at the left margin, each up to the next one. */
function functionsOf(file: string): Fn[] {
  const text = readFileSync(file, 'utf8').replaceAll(comments, '')
  const starts = [...text.matchAll(/^(?:export )?(?:async )?(?:function\*? |const )(\w+)/gm)]
  return starts.map((it, at) => {
    const [, name = ''] = it
    return { file, name, body: text.slice(it.index + it[0].length, starts[at + 1]?.index) }
  })
}

/** What a file calls by which name: `file#name`. */
function importsOf(file: string): ReadonlyMap<string, string> {
  const imports = readFileSync(file, 'utf8').matchAll(/^import \{([^}]+)\} from '(\.[^']+)'/gm)
  const names = [...imports].flatMap(([, list = '', from = '']) =>
    list.split(',').flatMap((item): [string, string][] => {
      const [original = '', local = original] = item.trim().split(' as ')
      return original ? [[local, idOf(join(dirname(file), from), original)]] : []
    }),
  )
  return new Map(names)
}

function idOf(file: string, name: string): string {
  return `${relative(source, file)}#${name}`
}

function writingFunctions(): ReadonlySet<string> {
  const found = new Set(functions.filter((it) => writesItself.test(it.body)).map((it) => idOf(it.file, it.name)))
  for (let before = -1; before < found.size; ) {
    before = found.size
    for (const it of functions) if (callsOf(it).some((id) => found.has(id))) found.add(idOf(it.file, it.name))
  }
  return found
}

/** Whatever it names is taken for called: a function that is handed on is called by somebody. */
function callsOf({ file, body }: Fn): readonly string[] {
  const local = functions.filter((it) => it.file === file).map((it): [string, string] => [it.name, idOf(file, it.name)])
  const names = new Map([...importsOf(file), ...local])
  return [...new Set(body.match(/\b\w+\b/g))].flatMap((word) => names.get(word) ?? [])
}
