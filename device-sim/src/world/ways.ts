import { seaLanes } from '@cordline/contract/vocabulary/seaLanes'
import type { LonLat } from './path.ts'

/**
 * The points between two places, [longitude, latitude]. Roads are read off a map by hand, a point every few kilometres:
 * enough that a lorry keeps to its valley, not a survey.
 */
export const ways = {
  /** Federal Route 8, Raub – Tras – Tranum – Bentong. */
  raubToBentong: [
    [101.857, 3.79],
    [101.834, 3.762],
    [101.838, 3.7],
    [101.862, 3.64],
    [101.889, 3.58],
  ],
  /** Karak Highway over Bukit Tinggi and Genting Sempah, Gombak, then the New Klang Valley Expressway to Pulau Indah. */
  bentongToPortKlang: [
    [101.925, 3.478],
    [101.905, 3.43],
    [101.865, 3.385],
    [101.827, 3.35],
    [101.785, 3.353],
    [101.727, 3.262],
    [101.69, 3.208],
    [101.672, 3.172],
    [101.63, 3.152],
    [101.583, 3.118],
    [101.52, 3.087],
    [101.455, 3.063],
    [101.42, 3.012],
    [101.375, 2.978],
    [101.335, 2.958],
  ],
  /** 2,333 nautical miles. */
  portKlangToYangshan: seaLanes['PKG-YAN'].via,
  /** Donghai Bridge to Luchaogang. */
  yangshanToLingang: [
    [122.045, 30.645],
    [121.99, 30.7],
    [121.962, 30.765],
    [121.945, 30.83],
    [121.93, 30.868],
    [121.905, 30.885],
  ],
  /** Hulu Expressway (S2). */
  lingangToHangtou: [
    [121.84, 30.925],
    [121.77, 30.96],
    [121.7, 30.995],
    [121.64, 31.03],
  ],
  /** Hunan Road and Yanggao Road. */
  hangtouToJinqiao: [
    [121.585, 31.11],
    [121.575, 31.165],
    [121.58, 31.215],
    [121.59, 31.245],
  ],
} as const satisfies Record<string, readonly LonLat[]>
