import { useSession } from '../api/session.ts'
import { useText } from '../i18n/text.ts'
import { ErrorNotice } from '../ui/ErrorNotice.tsx'
import { Notice } from '../ui/Notice.tsx'
import { Door } from './Door.tsx'
import { doorMessages } from './doorMessages.ts'
import { appMessages } from './messages.ts'
import { PersonButton } from './PersonButton.tsx'
import { SignInForm } from './SignInForm.tsx'
import { useSignIn } from './useSignIn.ts'

/** The door: three people to choose from in the demonstration, else a login and a password. */
export function SignInPage() {
  const { demo, isNew } = useSession()
  const text = useText()
  if (demo) return <DemoDoor />
  return (
    <Door title={text(appMessages.signIn)}>
      {isNew ? (
        <Notice title={text(doorMessages.newServer)}>{text(doorMessages.newServerText)}</Notice>
      ) : (
        <SignInForm />
      )}
    </Door>
  )
}

function DemoDoor() {
  const { people } = useSession()
  const text = useText()
  const signIn = useSignIn()
  return (
    <Door title={text(appMessages.whoAreYou)}>
      <p className="muted">{text(appMessages.whoHint)}</p>
      <ul className="people">
        {people.map((person) => (
          <PersonButton
            key={person.personId}
            person={person}
            busy={signIn.isPending && 'personId' in signIn.variables && signIn.variables.personId === person.personId}
            onChoose={() => signIn.mutate({ personId: person.personId })}
          />
        ))}
      </ul>
      <ErrorNotice error={signIn.error} />
    </Door>
  )
}
