/**
 * A ship's usual way as [longitude, latitude] (WGS84 degrees) and its sailing distance in nautical miles. `src` keys as in
 * docs/catalogue-sources.md; `lane_calc`: computed, and checked every two miles to cross no land.
 */
export interface SeaLane {
  readonly nauticalMiles: number
  readonly src: readonly string[]
  readonly via: readonly (readonly [number, number])[]
}

export const seaLanes = {
  /** Port Klang to Yangshan, Shanghai. */
  'PKG-YAN': {
    nauticalMiles: 2333,
    src: ['lane_calc'],
    via: [
      [101.3, 2.95],
      [101.15, 2.8],
      [101.45, 2.4],
      [102.2, 1.85],
      [102.9, 1.42],
      [103.35, 1.17],
      [103.75, 1.17],
      [104.05, 1.26],
      [104.55, 1.34],
      [105.3, 2.6],
      [107.2, 6.2],
      [109.6, 10.2],
      [110.6, 13.5],
      [112.2, 16.4],
      [115, 19.6],
      [117.6, 22.2],
      [119.4, 24.3],
      [120.9, 26.3],
      [122.3, 28.6],
      [122.72, 30.15],
      [122.28, 30.36],
      [122.14, 30.5],
      [122.07, 30.6],
    ],
  },
  /** Kuantan to Qinzhou. */
  'KUA-QZH': {
    nauticalMiles: 1248,
    src: ['lane_calc'],
    via: [
      [103.46, 3.97],
      [103.9, 4.1],
      [105.4, 6.6],
      [107.6, 8.2],
      [109.6, 10.6],
      [109.9, 12.5],
      [109.3, 15.6],
      [108.1, 17.6],
      [107.7, 18.9],
      [107.9, 20.3],
      [108.5, 21.3],
      [108.6, 21.6],
    ],
  },
} as const satisfies Record<string, SeaLane>
export type SeaLaneId = keyof typeof seaLanes
