import type { ReactNode } from 'react'

/** `cold` is the blue of temperature, `gold` the accent; the others say how it goes. */
export type Tone = 'neutral' | 'good' | 'cold' | 'gold' | 'warn' | 'bad'

interface BadgeProps {
  readonly tone?: Tone | undefined
  readonly children: ReactNode
}

export function Badge({ tone = 'neutral', children }: BadgeProps) {
  return <span className={`badge badge-${tone}`}>{children}</span>
}
