import { type ReactNode, useEffect } from 'react'
import { Link } from 'react-router'
import { useText } from '../i18n/text.ts'
import { Icon } from './Icon.tsx'
import { uiMessages } from './messages.ts'

interface PageProps {
  readonly title: string
  readonly subtitle?: ReactNode
  /** Where "back" goes: a fixed place, so that a page opened from a link has a way out. */
  readonly back?: string | undefined
  readonly actions?: ReactNode
  /** `form` is a narrow column, `wide` uses the whole desktop. */
  readonly width?: 'form' | 'normal' | 'wide' | undefined
  readonly children: ReactNode
}

export function Page({ title, subtitle, back, actions, width = 'normal', children }: PageProps) {
  const text = useText()
  useEffect(() => {
    document.title = `${title} · Cordline`
  }, [title])
  return (
    <div className={`page page-${width}`}>
      <header className="page-head">
        {back && (
          <Link to={back} className="icon-button" aria-label={text(uiMessages.back)} title={text(uiMessages.back)}>
            <Icon name="back" />
          </Link>
        )}
        <div className="page-titles">
          <h1>{title}</h1>
          {subtitle && <p className="page-subtitle">{subtitle}</p>}
        </div>
        {actions && <div className="page-actions">{actions}</div>}
      </header>
      {children}
    </div>
  )
}

interface ActionBarProps {
  readonly children: ReactNode
}

/** The form's buttons, kept within the thumb's reach at the foot of a phone. */
export function ActionBar({ children }: ActionBarProps) {
  return <div className="action-bar">{children}</div>
}
