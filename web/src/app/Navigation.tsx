import { useId, useState } from 'react'
import { NavLink, useLocation } from 'react-router'
import { useActor } from '../api/session.ts'
import { useText } from '../i18n/text.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { Icon } from '../ui/Icon.tsx'
import { AccountButton } from './AccountButton.tsx'
import { LanguageSwitch } from './LanguageSwitch.tsx'
import { HomeLink } from './Logo.tsx'
import { appMessages } from './messages.ts'
import { organisationPagesOf, type Tab, tabBarOf, tabsOf } from './roles.ts'

export function SideNav() {
  const text = useText()
  const actor = useActor()
  return (
    <div className="sidenav">
      <div className="sidenav-inner">
        <HomeLink />
        <nav aria-label={text(appMessages.menu)}>
          {tabsOf(actor).map((tab) => (
            <TabLink key={tab.path} tab={tab} />
          ))}
          <OrganisationGroup />
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
  const actor = useActor()
  const { shown, hidden } = tabBarOf(actor)
  const behind = [...hidden, ...organisationPagesOf(actor)]
  const { pathname } = useLocation()
  const behindIsOpen = behind.some(({ path }) => pathname === path || pathname.startsWith(`${path}/`))
  const close = (): void => setOpen(false)
  return (
    <nav className="tabbar" aria-label={text(appMessages.menu)}>
      {shown.map((tab) => (
        <TabLink key={tab.path} tab={tab} />
      ))}
      {behind.length > 0 && (
        <button
          type="button"
          className={behindIsOpen ? 'tab active' : 'tab'}
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
            <OrganisationGroup onFollow={close} />
          </div>
        </Dialog>
      )}
    </nav>
  )
}

function OrganisationGroup({ onFollow }: { readonly onFollow?: () => void }) {
  const text = useText()
  const id = useId()
  const pages = organisationPagesOf(useActor())
  if (pages.length === 0) return null
  return (
    <section className="tab-group" aria-labelledby={id}>
      <span id={id} className="tab-group-name">
        {text(appMessages.organisation)}
      </span>
      {pages.map((page) => (
        <TabLink key={page.path} tab={page} {...(onFollow ? { onFollow } : {})} />
      ))}
    </section>
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
