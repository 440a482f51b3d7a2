import './logistics.css'
import { instantOf } from '@cordline/contract/vocabulary/instant'
import { productFormOf } from '@cordline/contract/vocabulary/productForms'
import type { ShipmentAnswer } from '@cordline/contract/wire/http/shipments'
import type { SharedAnswer } from '@cordline/contract/wire/http/tokens'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import { useLocation } from 'react-router'
import { callWithBearer } from '../../api/bearer.ts'
import { ApiProblem } from '../../api/errors.ts'
import { useCall } from '../../api/queries.ts'
import { useFormat } from '../../i18n/format.ts'
import { nameIn, useLanguage } from '../../i18n/language.ts'
import { useText } from '../../i18n/text.ts'
import { localDay } from '../../ui/DateField.tsx'
import { DemoRibbon } from '../../ui/DemoRibbon.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { ColdChainCard } from './ColdChainCard.tsx'
import { CurveCard } from './CurveCard.tsx'
import { containerText } from './containerText.ts'
import { EpisodesCard } from './EpisodesCard.tsx'
import { ItineraryCard } from './ItineraryCard.tsx'
import { keyOfHash } from './linkDraft.ts'
import { linkMessages } from './linkMessages.ts'
import { SharedMap } from './SharedMap.tsx'
import { createScrub, ScrubProvider } from './scrub.ts'
import { ThawNotice } from './ThawNotice.tsx'
import { useTrack } from './useTrack.ts'

/** No live stream comes to a share link: the page asks again, ms. */
const askAgainMs = 60_000
const fresh = { refetchIntervalMs: askAgainMs }

/**
 * One container for whoever has the link. The key stays in the address, behind the #, so that the page can be loaded
 * again and passed on; browsers send it to no server but in the header that is meant for it.
 */
export function SharedPage() {
  // Another link pasted over the open page changes only what is behind the #, and must begin anew with its own key.
  const key = keyOfHash(useLocation().hash)
  return <main className="shared">{key === undefined ? <Cut /> : <ByLink key={key} linkKey={key} />}</main>
}

function ByLink({ linkKey }: { readonly linkKey: string }) {
  const client = useQueryClient()
  const [isReady, setReady] = useState(false)
  useEffect(
    function actByLink() {
      const end = callWithBearer(linkKey)
      setReady(true)
      return () => {
        end()
        // What was seen by the link is not what whoever is signed in sees.
        client.clear()
      }
    },
    [linkKey, client],
  )
  return isReady ? <Shared /> : <Loading />
}

/** That the link shows nothing, not that it is asked too often or that nobody answers. */
const isOver = (error: Error | null): boolean => error instanceof ApiProblem && [401, 403, 404].includes(error.status)

function Shared() {
  const shared = useCall('shared', undefined, fresh)
  if (isOver(shared.error)) return <Over />
  if (shared.error && !shared.data) return <ErrorNotice error={shared.error} onRetry={() => void shared.refetch()} />
  if (!shared.data) return <Loading />
  return (
    <>
      {shared.data.demo && <DemoRibbon />}
      <SharedShipment shared={shared.data} />
    </>
  )
}

function SharedShipment({ shared }: { readonly shared: SharedAnswer }) {
  const shipment = useCall('getShipment', { params: { id: shared.shipmentId } }, fresh)
  if (shipment.error && !shipment.data)
    return <ErrorNotice error={shipment.error} onRetry={() => void shipment.refetch()} />
  return shipment.data ? <Story shared={shared} shipment={shipment.data} /> : <Loading />
}

interface StoryProps {
  readonly shared: SharedAnswer
  readonly shipment: ShipmentAnswer
}

function Story({ shared, shipment }: StoryProps) {
  const track = useTrack(shipment.id, askAgainMs)
  const coldChain = useCall('shipmentColdChain', { params: { id: shipment.id } }, fresh)
  const scrub = useMemo(() => createScrub(undefined), [])
  const episodes = coldChain.data?.episodes ?? []
  const text = useText()
  const format = useFormat()
  const retry = (): void => {
    void track.refetch()
    void coldChain.refetch()
  }
  return (
    <ScrubProvider value={scrub}>
      <SharedHead shared={shared} shipment={shipment} />
      <ErrorNotice error={track.error ?? coldChain.error} onRetry={retry} />
      {track.data && (
        <p className="small muted">{text(linkMessages.asOf, { time: format.time(instantOf(track.dataUpdatedAt)) })}</p>
      )}
      <ThawNotice thawedAt={coldChain.data?.thawedAt ?? null} />
      <SharedMap shipment={shipment} />
      {track.isPending && <Loading rows={2} />}
      {track.data && <CurveCard shipment={shipment} track={track.data} episodes={episodes} />}
      <div className="panel-cards">
        {coldChain.data && coldChain.data.readings > 0 && <ColdChainCard coldChain={coldChain.data} />}
        <ItineraryCard legs={shipment.legs} milestones={track.data?.milestones ?? []} />
        {coldChain.data && <EpisodesCard episodes={episodes} />}
      </div>
    </ScrubProvider>
  )
}

function SharedHead({ shared, shipment }: StoryProps) {
  const text = useText()
  const format = useFormat()
  const language = useLanguage()
  const title = containerText(shipment.container)
  useEffect(
    function nameThePage() {
      document.title = `${title} · Cordline`
    },
    [title],
  )
  return (
    <header className="shared-head">
      <p className="small muted">
        {text(linkMessages.sharedBy, { organisation: shared.organisation })} · {shared.label}
      </p>
      <h1 className="container-number">{title}</h1>
      <p className="muted">{nameIn(language, productFormOf(shipment.form).names)}</p>
      <p className="small muted">{text(linkMessages.sharedUntil, { day: format.day(localDay(shared.expiresAt)) })}</p>
    </header>
  )
}

function Cut() {
  const text = useText()
  return (
    <EmptyState icon="container" title={text(linkMessages.cutTitle)}>
      {text(linkMessages.cutText)}
    </EmptyState>
  )
}

function Over() {
  const text = useText()
  return (
    <EmptyState icon="container" title={text(linkMessages.overTitle)}>
      {text(linkMessages.overText)}
    </EmptyState>
  )
}
