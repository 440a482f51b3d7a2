import { Outlet } from 'react-router'
import { LanguageSwitch } from './LanguageSwitch.tsx'
import { Wordmark } from './Logo.tsx'

/** Round a page for whoever has a link: whose it is and in which language, and no way to pages that need a session. */
export function PublicFrame() {
  return (
    <>
      <header className="public-bar">
        <Wordmark />
        <LanguageSwitch />
      </header>
      <Outlet />
    </>
  )
}
