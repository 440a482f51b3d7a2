import { useMemo, useState } from 'react'
import { degreesText } from './graticule.ts'
import { Layer, MapView } from './MapView.tsx'
import { type GeoPoint, toGraticuleLayer, toOrchardPointLayer, toOutlineLayer, toTapLayer } from './pickerLayers.ts'
import { viewOfFix, viewOfKnown, viewOfNothing } from './pickerView.ts'
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

const maxPickerZoom = 19

/** A map for saying where an orchard is: a tap sets the point, or adds a corner of the outline; corners can be dragged. */
export function PlacePicker(props: PlacePickerProps) {
  const { value, outline, mode, onPoint, onOutline, accuracyM } = props
  // What is set already when the picker opens. Later taps don't move the view: they are in it.
  const [known] = useState(() => viewOfKnown({ value, outline }))
  const fit = (accuracyM !== undefined && value && viewOfFix(value)) || (known ?? viewOfNothing(props.center))
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
        maxFitZoom={18}
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

function readOut({ value, outline, mode, accuracyM }: PlacePickerProps): string {
  const last = outline.at(-1)
  const shown = mode === 'outline' && last ? { longitude: last[0], latitude: last[1] } : value
  if (!shown) return '–'
  const coordinates = `${degreesText(shown.latitude, 'latitude', 5)}, ${degreesText(shown.longitude, 'longitude', 5)}`
  return mode === 'point' && accuracyM ? `${coordinates} ±${Math.round(accuracyM)} m` : coordinates
}
