import { productFormOf } from '@cordline/contract/vocabulary/productForms'
import type { Milestone } from '@cordline/contract/wire/http/track'
import type { WeekShipment } from '@cordline/contract/wire/http/weeks'
import { useMemo } from 'react'
import { useCall } from '../../api/queries.ts'
import { useFormat } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import { toContainerLayer } from '../../map/containerLayer.ts'
import { Layer } from '../../map/MapView.tsx'
import { toPlanLayer } from '../../map/planLayer.ts'
import { toScrubLayer } from '../../map/scrubLayer.ts'
import { type SplitTrack, splitTrack } from '../../map/splitTrack.ts'
import { type Stop, toStopsLayer } from '../../map/stopsLayer.ts'
import { bandOf, type TemperatureBand, temperatureScaleOf } from '../../map/temperatureScale.ts'
import { toTrackLayer } from '../../map/trackLayer.ts'
import { containerText } from './containerText.ts'
import { fixAt } from './fixAt.ts'
import { plannedPaths, toItinerary } from './itinerary.ts'
import { messages } from './messages.ts'
import { useScrub, useScrubbedAt } from './scrub.ts'
import { useLiveShipment } from './useLiveShipment.ts'
import { useStopLines } from './useStopLines.ts'
import { useTrack } from './useTrack.ts'

interface OnMapProps {
  readonly item: WeekShipment
}

const scaleOf = ({ shipment }: Pick<WeekShipment, 'shipment'>): readonly TemperatureBand[] =>
  temperatureScaleOf(productFormOf(shipment.form).profile)

/** A track that isn't selected is a hint of the way: this many points say it. */
const otherPoints = 400
/** And it may trail behind the container's mark by this much, ms. */
const otherFreshMs = 60_000

interface OtherOnMapProps extends OnMapProps {
  readonly emphasis: 'equal' | 'background'
}

/** A container that isn't selected: its plan, its way and its places, behind the selected one or among equals. */
export function OtherOnMap({ item, emphasis }: OtherOnMapProps) {
  const query = { points: otherPoints }
  const isMoving = item.state === 'under-way'
  const fresh = isMoving ? { refetchIntervalMs: otherFreshMs } : {}
  const { data } = useCall('track', { params: { id: item.shipment.id }, query }, fresh)
  const track = useMemo(
    () => ({ track: splitTrack(data?.points ?? [], data?.gaps ?? [], scaleOf(item)), emphasis }),
    [data, item, emphasis],
  )
  const plan = useMemo(() => ({ paths: plannedPaths(item.shipment.legs), emphasis }), [item.shipment.legs, emphasis])
  const stops = useStops(item, data?.milestones)
  const places = useMemo(() => ({ stops, emphasis }), [stops, emphasis])
  return (
    <>
      <Layer make={toPlanLayer} with={plan} />
      <Layer make={toTrackLayer} with={track} />
      <Layer make={toStopsLayer} with={places} />
    </>
  )
}

function useStops(item: Pick<WeekShipment, 'shipment'>, milestones: readonly Milestone[] | undefined): readonly Stop[] {
  const stopLines = useStopLines()
  return useMemo(
    () =>
      toItinerary(item.shipment.legs, milestones ?? []).map((stop) => ({
        name: stop.name,
        position: stop.position,
        isReached: stop.arrival.at !== undefined || stop.departure.at !== undefined,
        lines: stopLines(stop),
      })),
    [item.shipment.legs, milestones, stopLines],
  )
}

/** The selected container: plan, way, places and the moment that the curve points at. */
export function SelectedOnMap({ item }: { readonly item: Pick<WeekShipment, 'shipment'> }) {
  const scrub = useScrub()
  const { data } = useTrack(item.shipment.id)
  const split = useMemo(() => splitTrack(data?.points ?? [], data?.gaps ?? [], scaleOf(item)), [data, item])
  const plan = useMemo(
    () => ({ paths: plannedPaths(item.shipment.legs), emphasis: 'selected' as const }),
    [item.shipment.legs],
  )
  const track = useMemo(() => ({ track: split, emphasis: 'selected' as const, onScrub: scrub.set }), [split, scrub])
  const known = useStops(item, data?.milestones)
  const stops = useMemo(() => ({ stops: known, emphasis: 'selected' as const }), [known])
  return (
    <>
      <Layer make={toPlanLayer} with={plan} />
      <Layer make={toTrackLayer} with={track} />
      <Layer make={toStopsLayer} with={stops} />
      <ScrubMark split={split} />
    </>
  )
}

function ScrubMark({ split }: { readonly split: SplitTrack }) {
  const at = useScrubbedAt()
  const mark = useMemo(
    () => ({ position: at === undefined ? undefined : fixAt(split.fixes, at), colour: '' }),
    [split, at],
  )
  return <Layer make={toScrubLayer} with={mark} />
}

interface ContainerOnMapProps extends OnMapProps {
  readonly isSelected: boolean
  readonly onSelect: (shipmentId: string) => void
}

const unknownColour = '#7a8791'

/** Where a container is now; moves by itself when a reading arrives. */
export function ContainerOnMap({ item, isSelected, onSelect }: ContainerOnMapProps) {
  const text = useText()
  const format = useFormat()
  const { latest, freshness, state } = useLiveShipment(item)
  const isSilent = freshness === 'silent'
  const { latitude, longitude, temperatureC, takenAt } = latest ?? {}
  const props = useMemo(() => {
    if (latitude == null || longitude == null || !takenAt) return undefined
    const warmth = temperatureC == null ? '–' : format.celsius(temperatureC)
    const container = {
      id: item.shipment.id,
      position: [latitude, longitude] as const,
      colour: temperatureC == null || isSilent ? unknownColour : bandOf(scaleOf(item), temperatureC).colour,
      text: warmth,
      title: containerText(item.shipment.container),
      lines: [warmth, text(messages.heard, { when: format.dateTime(takenAt) })],
      isSelected,
      isLive: state === 'under-way' && !isSilent,
    }
    return { container, onSelect }
  }, [latitude, longitude, temperatureC, takenAt, isSilent, state, item, isSelected, onSelect, text, format])
  return props ? <Layer make={toContainerLayer} with={props} /> : null
}
