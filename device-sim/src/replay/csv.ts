/** The rows of a CSV by its header's names (RFC 4180 quoting; no line breaks inside a field). */
export function* csvRows(text: string): Generator<ReadonlyMap<string, string>> {
  const lines = text.split(/\r?\n/)
  const names = fieldsOf(lines[0] ?? '')
  for (const line of lines.slice(1)) {
    if (line.trim() === '') continue
    const fields = fieldsOf(line)
    yield new Map(names.map((name, index) => [name, fields[index] ?? '']))
  }
}

const fieldsOf = (line: string): string[] =>
  [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) =>
    quoted === undefined ? (plain ?? '').trim() : quoted.replaceAll('""', '"'),
  )
