import './account.css'
import { useState } from 'react'
import { useCall } from '../../api/queries.ts'
import { useText } from '../../i18n/text.ts'
import { Card } from '../../ui/Card.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Page } from '../../ui/Page.tsx'
import { messages } from './messages.ts'
import { PasswordCard } from './PasswordCard.tsx'
import { PersonCard } from './PersonCard.tsx'
import { SecondFactorCard } from './SecondFactorCard.tsx'
import { SessionsCard } from './SessionsCard.tsx'

/** One's own account: what one is called, signs in with, and where one is signed in. */
export function AccountPage() {
  const text = useText()
  const account = useCall('account')
  const [reloads, setReloads] = useState(0)
  const reload = async (): Promise<void> => {
    await account.refetch()
    setReloads((count) => count + 1)
  }
  return (
    <Page title={text(messages.title)} width="form">
      <ErrorNotice error={account.error} onRetry={() => void account.refetch()} />
      {account.isPending && <Loading />}
      {account.data && (
        <div className="stack">
          <PersonCard key={reloads} account={account.data} onReload={() => void reload()} />
          {account.data.hasPassword ? (
            <>
              <PasswordCard />
              <SecondFactorCard account={account.data} />
            </>
          ) : (
            <Card title={text(messages.passwordTitle)}>
              <p className="muted">{text(messages.noPassword)}</p>
            </Card>
          )}
          <SessionsCard />
        </div>
      )}
    </Page>
  )
}
