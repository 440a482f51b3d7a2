import { useMemo, useState } from 'react'
import { degreesText } from './graticule.ts'
import { Layer, MapView } from './MapView.tsx'
import type { LatLon } from './paths.ts'
import { type GeoPoint, toGraticuleLayer, toOrchardPointLayer, toOutlineLayer, toTapLayer } from './pickerLayers.ts'
import type { MapLanguage } from './placeNames.ts'
import { toPlaceNamesLayer } from './placeNamesLayer.ts'

interface PlacePickerProps {
  readonly value: GeoPoint | undefined
  /** Corners as [longitude, latitude], not closed. */
  readonly outline: readonly (readonly [number, number])[]
  readonly mode: 'point' | 'outline'
  readonly onPoint: (point: GeoPoint) => void
  readonly onOutline: (ring: [number, number][]) => void
  /** Where to look first while nothing is set. */
  readonly center?: GeoPoint | undefined
  /** How far off the phone says its fix may be, m: drawn as a circle around the point. */
  readonly accuracyM?: number | undefined
  readonly tileUrl?: string | null
  /** What a screen reader calls the map. */
  readonly label?: string
  readonly language?: MapLanguage
}

/** Raub, where most of the orchards are. */
const raub: GeoPoint = { latitude: 3.79, longitude: 101.857 }
/** A view this wide (°, about 5 km) shows a first position with its valley. */
const firstSpanDeg = 0.025
const maxPickerZoom = 19

/** A map for saying where an orchard is: a tap sets the point, or adds a corner of the outline; corners can be dragged. */
export function PlacePicker(props: PlacePickerProps) {
  const { value, outline, mode, onPoint, onOutline, accuracyM } = props
  const [start] = useState(() => startOf(props))
  const fit = around((accuracyM === undefined ? undefined : value) ?? start ?? props.center ?? raub)
  const point = useMemo(() => ({ point: value, accuracyM }), [value, accuracyM])
  const ring = useMemo(
    () => ({ ring: outline, movable: mode === 'outline', onMove: onOutline }),
    [outline, mode, onOutline],
  )
  const tap = useMemo(
    () => ({ onTap: tapTo({ outline, mode, onPoint, onOutline }) }),
    [outline, mode, onPoint, onOutline],
  )
  const names = useMemo(() => ({ language: props.language ?? 'en' }), [props.language])
  return (
    <div className="place-picker">
      <MapView
        label={props.label ?? 'Map'}
        fit={fit}
        fitKey={fit.join()}
        tileUrl={props.tileUrl ?? null}
        maxZoom={maxPickerZoom}
        maxFitZoom={16}
      >
        <Layer make={toGraticuleLayer} with={null} />
        <Layer make={toPlaceNamesLayer} with={names} />
        <Layer make={toOutlineLayer} with={ring} />
        <Layer make={toOrchardPointLayer} with={point} />
        <Layer make={toTapLayer} with={tap} />
      </MapView>
      <p className="place-picker-read-out" aria-live="polite">
        {readOut(props)}
      </p>
    </div>
  )
}

function tapTo({
  outline,
  mode,
  onPoint,
  onOutline,
}: Pick<PlacePickerProps, 'outline' | 'mode' | 'onPoint' | 'onOutline'>) {
  return (point: GeoPoint): void => {
    if (mode === 'point') onPoint(point)
    else onOutline([...outline.map(([lon, lat]): [number, number] => [lon, lat]), [point.longitude, point.latitude]])
  }
}

/** What is set already when the picker opens. Later taps don't move the view: they are in it. */
function startOf({ value, outline: [corner] }: PlacePickerProps): GeoPoint | undefined {
  return value ?? (corner && { longitude: corner[0], latitude: corner[1] })
}

function around(middle: GeoPoint): readonly LatLon[] {
  return [
    [middle.latitude - firstSpanDeg, middle.longitude - firstSpanDeg],
    [middle.latitude + firstSpanDeg, middle.longitude + firstSpanDeg],
  ]
}

function readOut({ value, outline, mode, accuracyM }: PlacePickerProps): string {
  const last = outline.at(-1)
  const shown = mode === 'outline' && last ? { longitude: last[0], latitude: last[1] } : value
  if (!shown) return '–'
  const coordinates = `${degreesText(shown.latitude, 'latitude', 5)}, ${degreesText(shown.longitude, 'longitude', 5)}`
  return mode === 'point' && accuracyM ? `${coordinates} ±${Math.round(accuracyM)} m` : coordinates
}
