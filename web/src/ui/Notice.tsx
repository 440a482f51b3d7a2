import type { ReactNode } from 'react'
import { Icon, type IconName } from './Icon.tsx'

export type NoticeKind = 'info' | 'good' | 'warn' | 'error'

interface NoticeProps {
  readonly kind?: NoticeKind | undefined
  readonly title?: string | undefined
  readonly children?: ReactNode
  readonly actions?: ReactNode
  readonly icon?: IconName | undefined
}

const iconOf: Record<NoticeKind, IconName> = { info: 'info', good: 'check', warn: 'warn', error: 'error' }

export function Notice({ kind = 'info', title, children, actions, icon }: NoticeProps) {
  return (
    <div className={`notice notice-${kind}`} role={kind === 'error' ? 'alert' : 'status'}>
      <Icon name={icon ?? iconOf[kind]} />
      <div className="notice-body">
        {title && <strong>{title}</strong>}
        {children && <div>{children}</div>}
        {actions && <div className="notice-actions">{actions}</div>}
      </div>
    </div>
  )
}
