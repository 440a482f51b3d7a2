import { type ReactNode, useEffect } from 'react'
import { useSession } from '../api/session.ts'
import { useText } from '../i18n/text.ts'
import { DemoRibbon } from '../ui/DemoRibbon.tsx'
import { LanguageSwitch } from './LanguageSwitch.tsx'
import { Wordmark } from './Logo.tsx'
import { appMessages } from './messages.ts'
import { Scene } from './Scene.tsx'

interface DoorProps {
  readonly title: string
  readonly children: ReactNode
}

/** What stands before the pages: signing in, joining, a new password. */
export function Door({ title, children }: DoorProps) {
  const { demo } = useSession()
  const text = useText()
  useEffect(() => {
    document.title = `${title} · Cordline`
  }, [title])
  return (
    <>
      {demo && <DemoRibbon />}
      <div className="door">
        <header className="door-brand">
          <Wordmark />
          <div className="door-words">
            <p className="door-tagline">{text(appMessages.tagline)}</p>
            <p className="door-pitch">{text(appMessages.pitch)}</p>
          </div>
          <Scene />
        </header>
        <main className="door-main">
          <LanguageSwitch />
          <h1>{title}</h1>
          {children}
        </main>
      </div>
    </>
  )
}
