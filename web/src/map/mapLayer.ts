import type { Map as LeafletMap } from 'leaflet'

/** What a layer is to the rest of the app: drawn once, told what changed, taken away. */
export interface MapLayer<P> {
  readonly update: (props: P) => void
  readonly remove: () => void
}

/** Draws a layer on a map for the first time. */
export type MakeLayer<P> = (map: LeafletMap, props: P) => MapLayer<P>
