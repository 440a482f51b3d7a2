import { productFormOf } from '@cordline/contract/vocabulary/productForms'
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
import { toStopsLayer } from '../../map/stopsLayer.ts'
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

const scaleOf = ({ shipment }: WeekShipment): readonly TemperatureBand[] =>
  temperatureScaleOf(productFormOf(shipment.form).profile)

/** A background track is a hint of the way: this many points say it. */
const otherPoints = 200

/** A container that isn't selected: its plan and its way in the background. */
export function OtherOnMap({ item }: OnMapProps) {
  const { data } = useCall('track', { params: { id: item.shipment.id }, query: { points: otherPoints } })
  const track = useMemo(
    () => ({ track: splitTrack(data?.points ?? [], data?.gaps ?? [], scaleOf(item)), emphasis: 'background' as const }),
    [data, item],
  )
  const plan = useMemo(
    () => ({ paths: plannedPaths(item.shipment.legs), emphasis: 'background' as const }),
    [item.shipment.legs],
  )
  return (
    <>
      <Layer make={toPlanLayer} with={plan} />
      <Layer make={toTrackLayer} with={track} />
    </>
  )
}

/** The selected container: plan, way, places and the moment that the curve points at. */
export function SelectedOnMap({ item }: OnMapProps) {
  const scrub = useScrub()
  const stopLines = useStopLines()
  const { data } = useTrack(item.shipment.id)
  const split = useMemo(() => splitTrack(data?.points ?? [], data?.gaps ?? [], scaleOf(item)), [data, item])
  const plan = useMemo(
    () => ({ paths: plannedPaths(item.shipment.legs), emphasis: 'selected' as const }),
    [item.shipment.legs],
  )
  const track = useMemo(() => ({ track: split, emphasis: 'selected' as const, onScrub: scrub.set }), [split, scrub])
  const stops = useMemo(
    () => ({
      stops: toItinerary(item.shipment.legs, data?.milestones ?? []).map((stop) => ({
        name: stop.name,
        position: stop.position,
        isReached: stop.arrival.at !== undefined || stop.departure.at !== undefined,
        lines: stopLines(stop),
      })),
    }),
    [item.shipment.legs, data, stopLines],
  )
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
  const { latest, stale, state } = useLiveShipment(item)
  const { latitude, longitude, temperatureC, takenAt } = latest ?? {}
  const props = useMemo(() => {
    if (latitude == null || longitude == null || !takenAt) return undefined
    const warmth = temperatureC == null ? '–' : format.celsius(temperatureC)
    const container = {
      id: item.shipment.id,
      position: [latitude, longitude] as const,
      colour: temperatureC == null || stale ? unknownColour : bandOf(scaleOf(item), temperatureC).colour,
      text: warmth,
      title: containerText(item.shipment.container),
      lines: [warmth, text(messages.heard, { when: format.dateTime(takenAt) })],
      isSelected,
      isLive: state === 'under-way' && !stale,
    }
    return { container, onSelect }
  }, [latitude, longitude, temperatureC, takenAt, stale, state, item, isSelected, onSelect, text, format])
  return props ? <Layer make={toContainerLayer} with={props} /> : null
}
