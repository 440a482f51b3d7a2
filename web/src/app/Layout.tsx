import { useEffect } from 'react'
import { Outlet, useLocation, useNavigation } from 'react-router'
import { useLive } from '../api/live.ts'
import { useSession } from '../api/session.ts'
import { useText } from '../i18n/text.ts'
import { DemoRibbon } from '../ui/DemoRibbon.tsx'
import { AccountButton } from './AccountButton.tsx'
import { LanguageSwitch } from './LanguageSwitch.tsx'
import { LiveBanner } from './LiveBanner.tsx'
import { HomeLink } from './Logo.tsx'
import { appMessages } from './messages.ts'
import { SideNav, TabBar } from './Navigation.tsx'
import { SignInPage } from './SignInPage.tsx'

/** Signed out, the door stands where the page would be: after signing in one is where one wanted to go. */
export function Layout() {
  const { actor } = useSession()
  return actor ? <Frame /> : <SignInPage />
}

function Frame() {
  const { demo } = useSession()
  const text = useText()
  const navigation = useNavigation()
  useLive()
  useScrollToTop()
  return (
    <div className="frame">
      <a className="skip" href="#content">
        {text(appMessages.skip)}
      </a>
      {demo && <DemoRibbon />}
      <header className="topbar">
        <HomeLink />
        <LanguageSwitch />
        <AccountButton />
      </header>
      <SideNav />
      <main id="content" className="content" tabIndex={-1} aria-busy={navigation.state !== 'idle'}>
        <LiveBanner />
        <Outlet />
      </main>
      <TabBar />
      {navigation.state !== 'idle' && <div className="progress" />}
    </div>
  )
}

function useScrollToTop(): void {
  const { pathname } = useLocation()
  useEffect(() => {
    // In braces: newer browsers return a promise here, which React would take for the effect's undoing.
    window.scrollTo(0, 0)
  }, [pathname])
}
