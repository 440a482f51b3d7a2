export type Fields = Readonly<Record<string, unknown>>

/** How a command speaks: a line per event, and progress that may be thinned out. */
export interface Report {
  readonly event: (name: string, fields: Fields) => void
  readonly progress: (name: string, fields: Fields) => void
}

export interface Terminal {
  readonly isTTY?: boolean
  readonly write: (text: string) => unknown
}

/** Programs read progress at most once a second; a terminal shows ten a second. */
const everyMs = { json: 1000, terminal: 100 } as const
const clearLine = '\r\u001b[2K'

/** JSON lines, or on a terminal short lines and one that updates itself. */
export function reportTo(out: Terminal, now: () => number = Date.now): Report {
  const isTerminal = out.isTTY === true
  const pauseMs = isTerminal ? everyMs.terminal : everyMs.json
  let lastProgressAt = Number.NEGATIVE_INFINITY
  const line = (name: string, fields: Fields) =>
    isTerminal ? `${name}  ${inWords(fields)}` : JSON.stringify({ event: name, ...fields })
  return {
    event: (name, fields) => void out.write(`${isTerminal ? clearLine : ''}${line(name, fields)}\n`),
    progress: (name, fields) => {
      if (now() - lastProgressAt < pauseMs) return
      lastProgressAt = now()
      out.write(isTerminal ? clearLine + line(name, fields) : `${line(name, fields)}\n`)
    },
  }
}

const inWords = (fields: Fields): string =>
  Object.entries(fields)
    .map(([name, value]) => `${name} ${Array.isArray(value) ? value.join(', ') : String(value)}`)
    .join('  ')
