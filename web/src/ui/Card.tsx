import type { ReactNode } from 'react'
import { Link } from 'react-router'

interface CardProps {
  readonly title?: ReactNode
  /** Right of the title: a badge, a small button. */
  readonly aside?: ReactNode
  readonly children: ReactNode
}

export function Card({ title, aside, children }: CardProps) {
  return (
    <section className="card">
      {(title || aside) && (
        <header className="card-head">
          {title && <h2 className="card-title">{title}</h2>}
          {aside}
        </header>
      )}
      {children}
    </section>
  )
}

interface CardLinkProps {
  readonly to: string
  readonly children: ReactNode
}

/** A whole card that goes somewhere. */
export function CardLink({ to, children }: CardLinkProps) {
  return (
    <Link to={to} className="card card-link">
      {children}
    </Link>
  )
}

interface FactsProps {
  /** Term and what it is; rows with nothing to say are left out. */
  readonly facts: readonly (readonly [term: string, value: ReactNode])[]
}

export function Facts({ facts }: FactsProps) {
  return (
    <dl className="facts">
      {facts
        .filter(([, value]) => value !== undefined && value !== null && value !== false && value !== '')
        .map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  )
}
