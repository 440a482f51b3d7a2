import { portionsOf, type Source } from './picks.ts'

interface MassBarProps {
  readonly source: Source
  readonly picked: number | undefined
}

/** The whole harvest as a bar: gone before, going into this lot, left. The numbers stand beside it in words. */
export function MassBar({ source, picked }: MassBarProps) {
  const { before, now } = portionsOf(source, picked)
  return (
    <span className="mass-bar" aria-hidden="true">
      <span className="mass-before" style={{ width: `${100 * before}%` }} />
      <span className="mass-now" style={{ width: `${100 * now}%` }} />
    </span>
  )
}
