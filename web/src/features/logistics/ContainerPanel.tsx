import { productFormOf } from '@cordline/contract/vocabulary/productForms'
import type { WeekShipment } from '@cordline/contract/wire/http/weeks'
import { Link } from 'react-router'
import { useCall } from '../../api/queries.ts'
import { nameIn, useLanguage } from '../../i18n/language.ts'
import { useText } from '../../i18n/text.ts'
import { LinkButton } from '../../ui/Button.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { ClockNotice } from './ClockNotice.tsx'
import { ColdChainCard } from './ColdChainCard.tsx'
import { CompletenessCard } from './CompletenessCard.tsx'
import { ContainerState, Exceptions, LastHeard, Temperature } from './ContainerFacts.tsx'
import { CurveCard } from './CurveCard.tsx'
import { containerText } from './containerText.ts'
import { EpisodesCard } from './EpisodesCard.tsx'
import { ItineraryCard } from './ItineraryCard.tsx'
import { LotsInside } from './LotsInside.tsx'
import { messages } from './messages.ts'
import { ThawNotice } from './ThawNotice.tsx'
import { useFreshTrack, useLiveShipment } from './useLiveShipment.ts'
import { useTrack } from './useTrack.ts'

interface ContainerPanelProps {
  readonly item: WeekShipment
  readonly week: string
}

/** All about one container: curve, way, cold chain, excursions, readings and the lots inside. */
export function ContainerPanel({ item, week }: ContainerPanelProps) {
  const { shipment } = item
  useFreshTrack(shipment.id)
  const track = useTrack(shipment.id)
  const coldChain = useCall('shipmentColdChain', { params: { id: shipment.id } })
  const failed = track.error ?? coldChain.error
  const retry = (): void => {
    void track.refetch()
    void coldChain.refetch()
  }
  return (
    <article className="panel">
      <PanelHead item={item} week={week} />
      {failed && <ErrorNotice error={failed} onRetry={retry} />}
      <ThawNotice thawedAt={coldChain.data?.thawedAt ?? null} />
      <ClockNotice exceptions={item.exceptions} />
      {track.isPending ? <Loading rows={2} /> : null}
      {track.data && <CurveCard shipment={shipment} track={track.data} episodes={coldChain.data?.episodes ?? []} />}
      <div className="panel-cards">
        {coldChain.data && coldChain.data.readings > 0 && <ColdChainCard coldChain={coldChain.data} />}
        <ItineraryCard legs={shipment.legs} milestones={track.data?.milestones ?? []} />
        {coldChain.data && <EpisodesCard episodes={coldChain.data.episodes} />}
        <LotsInside shipmentId={shipment.id} />
        {track.data && <CompletenessCard completeness={track.data.completeness} />}
      </div>
    </article>
  )
}

function PanelHead({ item, week }: ContainerPanelProps) {
  const text = useText()
  const language = useLanguage()
  const live = useLiveShipment(item)
  const { shipment, exceptions, at } = item
  return (
    <header className="panel-head">
      <div className="panel-head-row">
        <Link
          to={`/weeks/${week}`}
          className="icon-button panel-back"
          aria-label={text(messages.backToWeek)}
          title={text(messages.backToWeek)}
        >
          <Icon name="back" />
        </Link>
        <div className="panel-titles">
          <h2 className="container-number">{containerText(shipment.container)}</h2>
          <p className="muted small">{nameIn(language, productFormOf(shipment.form).names)}</p>
        </div>
        <ContainerState state={live.state} />
      </div>
      <div className="panel-now">
        <Temperature item={item} live={live} />
        <p className="panel-where">
          <span>{at ? text(messages.at, { place: at }) : text(messages.noPosition)}</span>
          <LastHeard live={live} />
        </p>
        <LinkButton size="small" icon="lot" to={`/shipments/${shipment.id}`}>
          {text(messages.manage)}
        </LinkButton>
      </div>
      <Exceptions exceptions={exceptions} />
    </header>
  )
}
