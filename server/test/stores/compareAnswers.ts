import type { Answers } from './walkApi.ts'

/**
 * What may differ between two servers that lived through the same season, and why. `where` is matched against
 * `who GET path → field`. `paired`: the value of one stands for that of the other, always the same one.
 */
interface Allowance {
  readonly where: RegExp
  readonly how: 'anything' | 'paired'
  readonly because: string
}

const allowances: readonly Allowance[] = [
  { where: /\/health → body\.uptimeS$/, how: 'anything', because: 'one process is older than the other' },
  {
    where: /\/(sessions|tokens|invitations|links)(\?\S*)?( page \d+)? → body\.items\[\d+\]\.id$/,
    how: 'paired',
    because: 'the server makes these ids by chance',
  },
  {
    where: /\/audit\?\S*( page \d+)? → body\.items\[\d+\]\.subject$/,
    how: 'paired',
    because: 'some changes are of a session, a token, a link or an invitation',
  },
  {
    where: /\/audit\?\S*( page \d+)? → body\.items\[\d+\]\.(hash|previous)$/,
    how: 'paired',
    because: 'it covers those ids, and all entries before',
  },
]

/** Every field in which two servers' answers differ, by where it is and what each says. */
export function compareAnswers(one: Answers, other: Answers): readonly string[] {
  const differences: string[] = []
  const pairs = new Pairs()
  for (const path of new Set([...one.keys(), ...other.keys()])) {
    for (const { field, values } of fieldsOf(one.get(path), other.get(path))) {
      const where = `${path} → ${field}`
      if (!mayDiffer(where, values, pairs)) differences.push(`${where}: ${values.map(shown).join(' ≠ ')}`)
    }
  }
  return differences
}

type Both = readonly [unknown, unknown]

/** Equal values are asked about as well: what is paired must not stand for two. */
function mayDiffer(where: string, [a, b]: Both, pairs: Pairs): boolean {
  const allowed = allowances.find((it) => it.where.test(where))
  if (!allowed) return Object.is(a, b)
  if (allowed.how === 'anything') return typeof a === typeof b
  return typeof a === 'string' && typeof b === 'string' && pairs.fit(a, b)
}

/** Which value of one server stands for which of the other: one for one. */
class Pairs {
  readonly #forth = new Map<string, string>()
  readonly #back = new Map<string, string>()

  fit(a: string, b: string): boolean {
    if (this.#forth.has(a) || this.#back.has(b)) return this.#forth.get(a) === b && this.#back.get(b) === a
    this.#forth.set(a, b)
    this.#back.set(b, a)
    return true
  }
}

interface Field {
  readonly field: string
  readonly values: Both
}

/** Leaf by leaf; where one has a list or an object that the other has not, that is a leaf. */
function* fieldsOf(a: unknown, b: unknown, at = ''): Generator<Field> {
  if (!isBranch(a) || !isBranch(b) || Array.isArray(a) !== Array.isArray(b)) {
    yield { field: at, values: [a, b] }
    return
  }
  for (const name of new Set([...Object.keys(a), ...Object.keys(b)])) {
    const step = Array.isArray(a) ? `[${name}]` : at === '' ? name : `.${name}`
    yield* fieldsOf(a[name], b[name], at + step)
  }
}

const isBranch = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing'
  return text.length > maxShown ? `${text.slice(0, maxShown)}…` : text
}

const maxShown = 200
