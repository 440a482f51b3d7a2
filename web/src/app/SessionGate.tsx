import { Outlet } from 'react-router'
import { useCall } from '../api/queries.ts'
import { SessionContext } from '../api/session.ts'
import { ErrorNotice } from '../ui/ErrorNotice.tsx'
import { Loading } from '../ui/Loading.tsx'
import { Wordmark } from './Logo.tsx'

/** Nothing is drawn before it is known who is here and what this server is. */
export function SessionGate() {
  const session = useCall('session')
  if (session.data) {
    return (
      <SessionContext value={session.data}>
        <Outlet />
      </SessionContext>
    )
  }
  return (
    <main className="gate">
      <Wordmark />
      {session.isError ? (
        <ErrorNotice error={session.error} onRetry={() => void session.refetch()} />
      ) : (
        <Loading rows={2} />
      )}
    </main>
  )
}
