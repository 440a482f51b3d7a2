import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { useText } from '../i18n/text.ts'
import { Icon, type IconName } from './Icon.tsx'
import { uiMessages } from './messages.ts'

/** One `primary` per page; `quiet` is text only; `danger` destroys something. */
export type ButtonLook = 'primary' | 'secondary' | 'quiet' | 'danger'

interface Common {
  readonly look?: ButtonLook | undefined
  readonly icon?: IconName | undefined
  /** As wide as its place. */
  readonly wide?: boolean | undefined
  readonly size?: 'normal' | 'small' | undefined
  readonly children: ReactNode
}

interface ButtonProps extends Common {
  readonly type?: 'button' | 'submit' | undefined
  readonly onClick?: (() => void) | undefined
  readonly disabled?: boolean | undefined
  /** Work is under way: can't be pressed again, and says so. */
  readonly busy?: boolean | undefined
}

export function Button({ type = 'button', onClick, disabled, busy, ...common }: ButtonProps) {
  const text = useText()
  return (
    <button type={type} className={classOf(common)} onClick={onClick} disabled={disabled || busy} aria-busy={busy}>
      {busy ? <span className="spinner" role="status" aria-label={text(uiMessages.working)} /> : iconOf(common)}
      <span>{common.children}</span>
    </button>
  )
}

interface LinkButtonProps extends Common {
  readonly to: string
}

/** Looks like a button, is a link: goes somewhere and changes nothing. */
export function LinkButton({ to, ...common }: LinkButtonProps) {
  return (
    <Link to={to} className={classOf(common)}>
      {iconOf(common)}
      <span>{common.children}</span>
    </Link>
  )
}

interface IconButtonProps {
  readonly icon: IconName
  /** What it does, for screen readers and as its tooltip. */
  readonly label: string
  readonly onClick: () => void
  readonly disabled?: boolean | undefined
}

export function IconButton({ icon, label, onClick, disabled }: IconButtonProps) {
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={label}
      title={label}
      onClick={onClick}
      disabled={disabled}
    >
      <Icon name={icon} />
    </button>
  )
}

function iconOf({ icon }: Common): ReactNode {
  return icon ? <Icon name={icon} size={20} /> : null
}

function classOf({ look = 'secondary', wide, size = 'normal' }: Common): string {
  return ['button', `button-${look}`, wide ? 'button-wide' : '', size === 'small' ? 'button-small' : '']
    .join(' ')
    .trim()
}
