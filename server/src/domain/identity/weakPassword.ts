import { commonPasswords } from './commonPasswords.ts'

/** Of whom a password must not be guessed from what everybody knows. */
export interface Known {
  readonly name: string
  readonly email?: string | undefined
  readonly phone?: string | undefined
}

const minDifferentCharacters = 5
/** Shorter names are parts of many words. */
const minNameCharacters = 4
const rows = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm', 'qwertzuiop', 'azertyuiop']

/** Why a password would be guessed early; undefined where nothing speaks against it. Its length is asked elsewhere. */
export function weaknessOf(password: string, known: Known): string | undefined {
  const plain = password.normalize('NFKC').toLowerCase()
  if (isCommon(plain)) return 'is one of the passwords that are tried first'
  if (isPattern(plain)) return 'repeats a few characters, or follows the alphabet or the keyboard'
  const said = wordsOf(known).find((word) => plain.includes(word))
  return said === undefined ? undefined : `says “${said}”, which others know of you`
}

/** Also with a year and an exclamation mark behind it, or where that is all there is beside a word that everybody takes. */
function isCommon(plain: string): boolean {
  const bare = plain.replace(/[^\p{L}\p{N}]+$/u, '')
  const word = plain.replaceAll(/^[^\p{L}]+|[^\p{L}]+$/gu, '')
  return [plain, bare, word].some((it) => commonPasswords.has(it)) || favourites.has(word)
}

/** Too short to be passwords of their own here. */
const favourites: ReadonlySet<string> = new Set(
  'password passwort admin welcome letmein qwerty iloveyou monkey dragon sunshine princess football durian malaysia'.split(
    ' ',
  ),
)

function isPattern(plain: string): boolean {
  const characters = [...plain]
  if (new Set(characters).size < minDifferentCharacters) return true
  if (/^(.{1,6})\1+.{0,2}$/u.test(plain)) return true
  return isSequence(characters) || isKeyboardRow(plain)
}

/** `abcdefghij`, `9876543210`: each character is the next one of the one before, but for a slip. */
function isSequence(characters: readonly string[]): boolean {
  const steps = characters.slice(1).map((it, n) => (it.codePointAt(0) ?? 0) - (characters[n]?.codePointAt(0) ?? 0))
  const most = steps.length - 2
  return [1, -1].some((step) => steps.filter((it) => it === step).length >= most)
}

/** Nothing is left of it once the rows of the keyboard and digits are taken out. */
function isKeyboardRow(plain: string): boolean {
  const left = rows.reduce((text, row) => {
    const piece = longestPiece(text, row)
    return piece.length >= 4 ? text.replace(piece, '') : text
  }, plain)
  return left.length < plain.length && left.replaceAll(/\d/g, '').length <= 2
}

function longestPiece(text: string, row: string): string {
  const both = [row, [...row].reverse().join('')]
  const pieces = both.flatMap((it) =>
    [...it].flatMap((_, from) => [...it].slice(from).map((__, length) => it.slice(from, from + length + 1))),
  )
  return pieces.filter((it) => text.includes(it)).sort((a, b) => b.length - a.length)[0] ?? ''
}

function wordsOf({ name, email, phone }: Known): string[] {
  const names = name
    .normalize('NFKC')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
  const local = email?.split('@')[0] ?? ''
  const words = ['cordline', ...names, local, phone?.replace('+', '') ?? '']
  return words.filter((word) => word.length >= minNameCharacters)
}
