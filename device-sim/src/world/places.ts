import { Gln, gs1CheckDigit } from '@cordline/contract/vocabulary/gtin'
import type { Place } from '@cordline/contract/vocabulary/position'
import type { LonLat } from './path.ts'

/** Location numbers under 950600, the GS1 prefix for demonstrations: no company owns one. */
const demoGln = (serial: number) => {
  const digits = `9506000${String(serial).padStart(5, '0')}`
  return Gln.parse(`${digits}${gs1CheckDigit(digits)}`)
}

/**
 * The way from Bentong to Shanghai. Coordinates are those of the durian catalogue; `src` are its source keys (`ck`:
 * common knowledge). The freezing plant of the catalogue is in Raub, ours is in Bentong.
 */
const places = {
  packingHouse: { name: 'Packing house Bentong', lat: 3.5223, lon: 101.9087, gln: 101, radiusM: 1500, src: 'geonames' },
  portKlang: {
    name: 'Westports, Port Klang',
    lat: 2.95,
    lon: 101.3,
    gln: 102,
    radiusM: 3000,
    unlocode: 'MYPKG',
    src: 'seaports_npm',
  },
  yangshan: {
    name: 'Yangshan deep-water port',
    lat: 30.62,
    lon: 122.07,
    gln: 103,
    radiusM: 4000,
    unlocode: 'CNSHA',
    src: 'ck',
  },
  lingang: { name: 'Cold store Lingang', lat: 30.9, lon: 121.88, gln: 104, radiusM: 2000, src: 'ck' },
  hangtou: { name: 'Distribution centre Hangtou', lat: 31.05, lon: 121.59, gln: 105, radiusM: 2000, src: 'ck' },
  jinqiao: { name: 'Store Jinqiao, Shanghai', lat: 31.2709, lon: 121.5933, gln: 106, radiusM: 1000, src: 'geonames' },
} as const

export type PlaceName = keyof typeof places

export function placeOf(name: PlaceName): Place {
  const { lat, lon, gln, radiusM, name: label, ...rest } = places[name]
  const unlocode = 'unlocode' in rest ? { unlocode: rest.unlocode } : {}
  return { name: label, latitude: lat, longitude: lon, radiusM, gln: demoGln(gln), ...unlocode }
}

export const lonLatOf = (place: { readonly latitude: number; readonly longitude: number }): LonLat => [
  place.longitude,
  place.latitude,
]
