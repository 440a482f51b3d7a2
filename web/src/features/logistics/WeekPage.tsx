import './logistics.css'
import { isIsoWeek } from '@cordline/contract/vocabulary/isoWeek'
import { useCallback, useEffect, useMemo } from 'react'
import { Navigate, useNavigate, useParams } from 'react-router'
import { useCall } from '../../api/queries.ts'
import { useText } from '../../i18n/text.ts'
import { LinkButton } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { ContainerList } from './ContainerList.tsx'
import { ContainerPanel } from './ContainerPanel.tsx'
import { byUrgency } from './exceptions.ts'
import { messages } from './messages.ts'
import { ScrubProvider, useScrubInAddress } from './scrub.ts'
import { useIsWide } from './useIsWide.ts'
import { WeekChooser } from './WeekChooser.tsx'
import { WeekMap } from './WeekMap.tsx'

/** Exceptions such as silence come with time alone, without a push; ms. */
const askAgainMs = 30_000

/** One ISO week: its containers on one map, and beside it what each of them needs. */
export function WeekPage() {
  const { week = '', shipmentId } = useParams()
  return isIsoWeek(week) ? <Week week={week} shipmentId={shipmentId} /> : <Navigate to="/weeks" replace />
}

interface WeekProps {
  readonly week: string
  readonly shipmentId: string | undefined
}

function Week({ week, shipmentId }: WeekProps) {
  const text = useText()
  const navigate = useNavigate()
  const answer = useCall('week', { params: { week } }, { refetchIntervalMs: askAgainMs })
  const items = useMemo(() => byUrgency(answer.data?.shipments ?? []), [answer.data])
  const isWide = useIsWide()
  // Side by side there is room for the only container's details at once; a phone shows the whole way first.
  const only = isWide && items.length === 1 ? items[0] : undefined
  const selected = only ?? items.find(({ shipment }) => shipment.id === shipmentId)
  const scrub = useScrubInAddress(selected?.shipment.id ?? shipmentId)
  const select = useCallback((id: string) => void navigate(`/weeks/${week}/${id}`), [navigate, week])
  useTitle(selected?.shipment.container ?? text(messages.weekTitle, { n: Number(week.slice(6)) }))

  return (
    <ScrubProvider value={scrub}>
      <div className={`week ${selected ? 'week-selected' : ''} ${only ? 'week-only' : ''}`}>
        <div className="week-map-area">
          <WeekMap week={week} items={items} selected={selected} isLoaded={answer.isSuccess} onSelect={select} />
        </div>
        <div className="week-list">
          <WeekChooser week={week} />
          {answer.error && <ErrorNotice error={answer.error} onRetry={() => void answer.refetch()} />}
          {answer.isPending && <Loading rows={3} />}
          {answer.isSuccess && items.length === 0 && <EmptyWeek week={week} />}
          {items.length > 0 && <ContainerList week={week} items={items} selectedId={selected?.shipment.id} />}
        </div>
        {selected && (
          <div className="week-detail">
            <ContainerPanel key={selected.shipment.id} item={selected} week={week} />
          </div>
        )}
      </div>
    </ScrubProvider>
  )
}

function EmptyWeek({ week }: { readonly week: string }) {
  const text = useText()
  return (
    <EmptyState
      icon="container"
      title={text(messages.emptyTitle)}
      action={
        <LinkButton look="primary" icon="plus" to={`/shipments/new?week=${week}`}>
          {text(messages.planOne)}
        </LinkButton>
      }
    >
      {text(messages.emptyBody)}
    </EmptyState>
  )
}

function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Cordline`
  }, [title])
}
