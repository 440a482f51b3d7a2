import { Navigate } from 'react-router'
import { useSession } from '../api/session.ts'
import { homeOf } from './roles.ts'
import { SignInPage } from './SignInPage.tsx'

export function StartPage() {
  const { actor } = useSession()
  return actor ? <Navigate to={homeOf(actor)} replace /> : <SignInPage />
}
