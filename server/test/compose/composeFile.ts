import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export const root = join(__dirname, '../../..')
export const textOf = (file: string): string => readFileSync(join(root, file), 'utf8')

/** The lines below a key of the first level. compose.yaml is read as text: nothing of ours needs a YAML parser else. */
export function sectionOf(yaml: string, key: string): string {
  const [, after = ''] = yaml.split(new RegExp(`^${key}:.*\\n`, 'm'))
  return after.split(/^(?=[^\s#])/m)[0] ?? ''
}

/** Each key of the second level with the lines below it. */
export function blocksOf(section: string): ReadonlyMap<string, string> {
  const [, ...parts] = section.split(/^ {2}([\w-]+):/m)
  const names = parts.filter((_, index) => index % 2 === 0)
  return new Map(names.map((name, index) => [name, parts[index * 2 + 1] ?? '']))
}

/** `NAME: value` of a service's environment. */
export function environmentOf(block: string): Readonly<Record<string, string>> {
  const [, after = ''] = block.split(/^ {4}environment:\n/m)
  const lines = after.split(/^(?= {4}\w)/m)[0] ?? ''
  return Object.fromEntries(
    [...lines.matchAll(/^ {6}(\w+): (.*)$/gm)].map(([, name = '', value = '']) => [
      name,
      value.replace(/^"(.*)"$/, '$1'),
    ]),
  )
}

/** As Compose fills in `${NAME:?…}` and `${NAME:-default}`, the innermost first. */
export function filledIn(text: string, given: Readonly<Record<string, string>>): string {
  const filled = text.replace(/\$\{(\w+):([?-])([^${}]*)\}/g, (_, name: string, kind: string, word: string) => {
    const value = given[name]
    if (!value && kind === '?') throw new Error(`${name} ${word}`)
    return value || word
  })
  return filled === text ? text : filledIn(filled, given)
}
