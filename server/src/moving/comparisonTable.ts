import type { Compared, Tally } from '../usecases/moving/compareArchives.ts'

interface TableOrder {
  readonly print: (line: string) => void
  /** A line for each day of each device; else one for each device. */
  readonly isDaily: boolean
}

export interface ComparisonTable {
  readonly tell: (compared: Compared) => void
  /** Prints what is left, and what differs. To be asked once. */
  readonly end: () => ComparisonResult
}

export interface ComparisonResult {
  readonly isSame: boolean
  /** Of the place that was copied from; readings of all devices together. */
  readonly rows: Readonly<Record<string, number>>
}

/** Prints a comparison while it goes on: a line per collection and device, and at its end what differs by name. */
export function createComparisonTable({ print, isDaily }: TableOrder): ComparisonTable {
  const rows: Record<string, number> = {}
  const differing: string[] = []
  let device: DeviceLine | undefined
  const endDevice = (): void => {
    if (device) print(lineOf(device, device.days === 1 ? '1 day' : `${device.days} days`))
    device = undefined
  }
  print(columns('', 'rows', 'SHA-256', ''))
  return {
    tell: (compared) => {
      const { shelf, day, from } = compared
      const name = day === undefined ? shelf : 'readings'
      rows[name] = (rows[name] ?? 0) + from.rows
      if (isDifferent(compared)) differing.push(sentenceOf(compared))
      if (device && device.shelf !== shelf) endDevice()
      if (day === undefined || isDaily) print(lineOf(compared, compared.from.checksum.slice(0, shownDigits)))
      else device = withDay(device ?? { shelf, from: none, to: none, days: 0, isSame: true }, compared)
    },
    end: () => {
      endDevice()
      for (const it of differing.slice(0, maxSentences)) print(it)
      if (differing.length > maxSentences) print(`… and ${numberOf(differing.length - maxSentences)} more.`)
      return { isSame: differing.length === 0, rows }
    },
  }
}

/** Of a checksum: enough to compare two lines by eye. */
const shownDigits = 16

/** Of what differs: more tell nothing new. */
const maxSentences = 40

const none = { rows: 0 }

interface DeviceLine {
  readonly shelf: string
  readonly from: Pick<Tally, 'rows'>
  readonly to: Pick<Tally, 'rows'>
  readonly days: number
  readonly isSame: boolean
}

const withDay = (device: DeviceLine, compared: Compared): DeviceLine => ({
  ...device,
  from: { rows: device.from.rows + compared.from.rows },
  to: { rows: device.to.rows + compared.to.rows },
  days: device.days + 1,
  isSame: device.isSame && !isDifferent(compared),
})

type Line = Pick<Compared, 'shelf' | 'day'> & {
  readonly from: Pick<Tally, 'rows'>
  readonly to: Pick<Tally, 'rows'>
  readonly isSame?: boolean
}

function lineOf(line: Line | Compared, checksum: string): string {
  const isSame = 'differing' in line ? !isDifferent(line) : line.isSame
  const { shelf, day, from, to } = line
  const counted = from.rows === to.rows ? numberOf(from.rows) : `${numberOf(from.rows)} : ${numberOf(to.rows)}`
  return columns(day === undefined ? shelf : `${shelf}, ${day}`, counted, checksum, isSame ? 'same' : 'DIFFERENT')
}

const columns = (name: string, rows: string, checksum: string, verdict: string): string =>
  `${name.padEnd(40)} ${rows.padStart(16)}  ${checksum.padEnd(shownDigits)}  ${verdict}`.trimEnd()

const numberOf = (it: number): string => it.toLocaleString('en')

const isDifferent = ({ from, to }: Compared): boolean => from.checksum !== to.checksum || from.rows !== to.rows

function sentenceOf({ shelf, day, differing }: Compared): string {
  const place = day === undefined ? shelf : `${shelf} on ${day}`
  return `DIFFERENT: ${place}, first ${differing.join(', ')}`
}
