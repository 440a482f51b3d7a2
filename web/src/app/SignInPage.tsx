import { useEffect } from 'react'
import { useSession } from '../api/session.ts'
import { useText } from '../i18n/text.ts'
import { DemoRibbon } from '../ui/DemoRibbon.tsx'
import { ErrorNotice } from '../ui/ErrorNotice.tsx'
import { Notice } from '../ui/Notice.tsx'
import { LanguageSwitch } from './LanguageSwitch.tsx'
import { Wordmark } from './Logo.tsx'
import { appMessages } from './messages.ts'
import { PersonButton } from './PersonButton.tsx'
import { Scene } from './Scene.tsx'
import { useSignIn } from './useSignIn.ts'

/** The door: three people to choose from in the demonstration, else how to get a sign-in link. */
export function SignInPage() {
  const { demo, people } = useSession()
  const text = useText()
  const signIn = useSignIn()
  const title = text(appMessages.signIn)
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
          {demo ? (
            <>
              <h1>{text(appMessages.whoAreYou)}</h1>
              <p className="muted">{text(appMessages.whoHint)}</p>
              <ul className="people">
                {people.map((person) => (
                  <PersonButton
                    key={person.personId}
                    person={person}
                    busy={
                      signIn.isPending &&
                      'personId' in signIn.variables &&
                      signIn.variables.personId === person.personId
                    }
                    onChoose={() => signIn.mutate({ personId: person.personId })}
                  />
                ))}
              </ul>
            </>
          ) : (
            <>
              <h1>{title}</h1>
              <Notice>{text(appMessages.signInByLink)}</Notice>
            </>
          )}
          <ErrorNotice error={signIn.error} />
        </main>
      </div>
    </>
  )
}
