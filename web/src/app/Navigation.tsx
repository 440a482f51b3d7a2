import { useState } from 'react'
import { NavLink, useLocation } from 'react-router'
import { useActor } from '../api/session.ts'
import { useText } from '../i18n/text.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { Icon } from '../ui/Icon.tsx'
import { AccountButton } from './AccountButton.tsx'
import { LanguageSwitch } from './LanguageSwitch.tsx'
import { HomeLink } from './Logo.tsx'
import { appMessages } from './messages.ts'
import { type Tab, tabsOf } from './roles.ts'

/** Five fit under a thumb; the fifth opens the rest. */
const maxTabs = 5

export function SideNav() {
  const text = useText()
  const tabs = tabsOf(useActor())
  return (
    <div className="sidenav">
      <div className="sidenav-inner">
        <HomeLink />
        <nav aria-label={text(appMessages.menu)}>
          {tabs.map((tab) => (
            <TabLink key={tab.path} tab={tab} />
          ))}
        </nav>
        <div className="sidenav-foot">
          <LanguageSwitch />
          <AccountButton named />
        </div>
      </div>
    </div>
  )
}

export function TabBar() {
  const text = useText()
  const [open, setOpen] = useState(false)
  const tabs = tabsOf(useActor())
  const fits = tabs.length <= maxTabs
  const shown = fits ? tabs : tabs.slice(0, maxTabs - 1)
  const hidden = tabs.slice(shown.length)
  const { pathname } = useLocation()
  const hiddenIsOpen = hidden.some(({ path }) => pathname === path || pathname.startsWith(`${path}/`))
  const close = (): void => setOpen(false)
  return (
    <nav className="tabbar" aria-label={text(appMessages.menu)}>
      {shown.map((tab) => (
        <TabLink key={tab.path} tab={tab} />
      ))}
      {!fits && (
        <button
          type="button"
          className={hiddenIsOpen ? 'tab active' : 'tab'}
          aria-expanded={open}
          onClick={() => setOpen(true)}
        >
          <Icon name="menu" />
          <span>{text(appMessages.more)}</span>
        </button>
      )}
      {open && (
        <Dialog title={text(appMessages.more)} onClose={close}>
          <div className="more-tabs">
            {hidden.map((tab) => (
              <TabLink key={tab.path} tab={tab} onFollow={close} />
            ))}
          </div>
        </Dialog>
      )}
    </nav>
  )
}

interface TabLinkProps {
  readonly tab: Tab
  readonly onFollow?: () => void
}

function TabLink({ tab, onFollow }: TabLinkProps) {
  const text = useText()
  return (
    <NavLink to={tab.path} className="tab" {...(onFollow ? { onClick: onFollow } : {})}>
      <Icon name={tab.icon} />
      <span>{text(tab.label)}</span>
    </NavLink>
  )
}
