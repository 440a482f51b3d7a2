import { useMemo } from 'react'
import { useSession } from '../../api/session.ts'
import { useLanguage } from '../../i18n/language.ts'
import { useText } from '../../i18n/text.ts'
import { Layer, MapView } from '../../map/MapView.tsx'
import type { LatLon } from '../../map/paths.ts'
import { toPlaceNamesLayer } from '../../map/placeNamesLayer.ts'
import { toPlanLayer } from '../../map/planLayer.ts'
import { toStopsLayer } from '../../map/stopsLayer.ts'
import type { LegDraft, PlaceDraft } from './legDraft.ts'
import { planMessages } from './planMessages.ts'

interface PlanMapProps {
  readonly legs: readonly LegDraft[]
}

/** The plan as it would be drawn; places without a position are left out. */
export function PlanMap({ legs }: PlanMapProps) {
  const text = useText()
  const language = useLanguage()
  const { tileUrl } = useSession()
  const places = useMemo(() => placesOf(legs), [legs])
  const plan = useMemo(() => ({ paths: pathsOf(legs), emphasis: 'selected' as const }), [legs])
  const stops = useMemo(
    () => ({
      stops: places.map((place) => ({ ...place, isReached: false, lines: [] })),
      emphasis: 'selected' as const,
    }),
    [places],
  )
  const names = useMemo(
    () => ({ language, stops: places.map(({ name, position }) => ({ text: name, position, kind: 'stop' as const })) }),
    [language, places],
  )
  const fit = places.map(({ position }) => position)
  return (
    <aside className="plan-map">
      <MapView label={text(planMessages.preview)} fit={fit} fitKey={fit.join(' ')} tileUrl={tileUrl}>
        <Layer make={toPlaceNamesLayer} with={names} />
        <Layer make={toPlanLayer} with={plan} />
        <Layer make={toStopsLayer} with={stops} />
      </MapView>
    </aside>
  )
}

function positionOf({ latitude, longitude }: PlaceDraft): LatLon | undefined {
  return latitude === undefined || longitude === undefined ? undefined : [latitude, longitude]
}

function placesOf(legs: readonly LegDraft[]): readonly { name: string; position: LatLon }[] {
  const found = new Map<string, { name: string; position: LatLon }>()
  for (const place of legs.flatMap(({ from, to }) => [from, to])) {
    const position = positionOf(place)
    if (position) found.set(`${place.name} ${position}`, { name: place.name, position })
  }
  return [...found.values()]
}

function pathsOf(legs: readonly LegDraft[]): readonly (readonly LatLon[])[] {
  return legs.flatMap(({ from, to, via, mode }) => {
    const [start, end] = [positionOf(from), positionOf(to)]
    if (!start || !end || mode === 'store') return []
    return [[start, ...(via ?? []).map(([longitude, latitude]): LatLon => [latitude, longitude]), end]]
  })
}
