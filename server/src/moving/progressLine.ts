/** A line every so often is enough for a log. */
const logEveryMs = 5000
/** No faster than an eye follows. */
const renewEveryMs = 100

interface Output {
  readonly isTerminal: boolean
  readonly write: (text: string) => void
  readonly now: () => number
}

export interface ProgressLine {
  /** A line that stays. */
  readonly print: (line: string) => void
  /** On a terminal one line that renews itself, elsewhere a line every few seconds. */
  readonly show: (text: string) => void
  readonly clear: () => void
}

export function createProgressLine({ isTerminal, write, now }: Output): ProgressLine {
  let shownAt = isTerminal ? 0 : now()
  let isShown = false
  const clear = (): void => {
    if (isShown) write(eraseLine)
    isShown = false
  }
  return {
    print: (line) => {
      clear()
      write(`${line}\n`)
    },
    show: (text) => {
      if (now() - shownAt < (isTerminal ? renewEveryMs : logEveryMs)) return
      shownAt = now()
      write(isTerminal ? `${eraseLine}${text}` : `${text}\n`)
      isShown = isTerminal
    },
    clear,
  }
}

/** To the line's beginning, and nothing behind it. */
const eraseLine = '\r\u001b[2K'
