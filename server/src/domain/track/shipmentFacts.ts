import type { Leg } from '@cordline/contract/vocabulary/shipment'
import type { ClockJudgement } from '../clock/judgeClock.ts'
import type { Episode } from '../coldchain/findEpisodes.ts'
import type { ColdChainMeasure } from '../coldchain/measureColdChain.ts'
import type { Milestone } from './findMilestones.ts'

/** What is known of a shipment; instants ms. Custody that was voided does not count. */
export interface ShipmentFacts {
  readonly now: number
  readonly legs: readonly Leg[]
  readonly milestones: readonly Milestone[]
  readonly episodes: readonly Episode[]
  readonly coldChain?: Pick<ColdChainMeasure, 'thawedAt' | 'max'> | undefined
  /** Of each device that sent something. */
  readonly clocks?: readonly ClockJudgement[] | undefined
  /** When a device was last heard, by our clock: one that uploads its history is not silent. Absent: never. */
  readonly heardAt?: number | undefined
  readonly receipt?: { readonly at: number; readonly place: string } | undefined
  readonly lots: number
  readonly lotsOnShelf: number
  readonly devices: number
  readonly sendIntervalMs: number
}
