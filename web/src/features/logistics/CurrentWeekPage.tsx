import { Navigate } from 'react-router'
import { useCall } from '../../api/queries.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Loading } from '../../ui/Loading.tsx'

/** The week that it is for the server, or the newest with shipments where nothing is planned for that one. */
export function CurrentWeekPage() {
  const weeks = useCall('listWeeks')
  if (weeks.data) {
    const { current, items } = weeks.data
    const newest = items.find(({ week }) => week <= current) ?? items[0]
    const hasCurrent = items.some(({ week }) => week === current)
    return <Navigate to={`/weeks/${hasCurrent ? current : (newest?.week ?? current)}`} replace />
  }
  if (weeks.error) return <ErrorNotice error={weeks.error} onRetry={() => void weeks.refetch()} />
  return <Loading rows={1} />
}
