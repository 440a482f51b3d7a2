import { ContainerNumber, iso6346CheckDigit } from '@cordline/contract/vocabulary/containerNumber'
import { CustodyId, DeviceId, type LotId, ShipmentId } from '@cordline/contract/vocabulary/ids'
import { type IsoWeek, startOfWeekMs } from '@cordline/contract/vocabulary/isoWeek'
import type { ShipmentBody } from '@cordline/contract/wire/http/shipments'
import { deterministicUuid } from '../world/deterministicUuid.ts'
import { actualStages, plannedLegs, type Stage, stageOf } from '../world/journey.ts'
import { between, hash32, wholeBetween } from '../world/random.ts'
import { dayMs, hourMs, minuteMs } from '../world/time.ts'
import { type Harvest, harvestFor } from './harvest.ts'
import { type ScenarioName, scenarioOf, storyOf } from './scenarios.ts'
import type { Story } from './story.ts'

/** A week's container with all that is known of it before the first reading: documents, plan and fate. Instants in ms. */
export interface SimulatedContainer {
  readonly key: string
  readonly seed: number
  readonly week: IsoWeek
  readonly scenario: ScenarioName
  readonly story: Story
  readonly stages: readonly Stage[]
  readonly shipment: { readonly id: ShipmentId; readonly body: ShipmentBody }
  readonly harvest: Harvest
  readonly device: { readonly id: DeviceId; readonly custodyId: CustodyId }
  readonly loads: readonly { readonly custodyId: CustodyId; readonly lotId: LotId; readonly from: number }[]
  readonly fittedAt: number
  readonly departedAt: number
  readonly receivedAt: number
  readonly shelvedAt: number
}

export const setPointC = -20
/** A logger comes back from Shanghai within four weeks and goes out again. */
export const fleetSize = 4

export interface ContainerOrder {
  readonly week: IsoWeek
  readonly seed: number
  readonly deviceId?: string
  readonly scenario?: ScenarioName
}

/** The container of a week. Pure: the same order is the same container, down to its ids. */
export function containerFor({
  week,
  seed,
  deviceId,
  scenario = scenarioOf(week),
}: ContainerOrder): SimulatedContainer {
  const key = `${seed}/${week}`
  const stages = actualStages(week, key)
  const harvest = harvestFor(week, seed)
  const fittedAt = stageOf(stages, 'stuffing').startsAt
  const receivedAt = Math.round(stageOf(stages, 'to-store').endsAt + between(30, 50, key, 'receipt') * minuteMs)
  const custody = (...of: string[]) => CustodyId.parse(deterministicUuid(seed, week, 'custody', ...of))
  return {
    key,
    seed,
    week,
    scenario,
    story: storyOf(scenario, stages, key),
    stages,
    harvest,
    shipment: shipmentOf(week, seed, harvest),
    device: { id: DeviceId.parse(deviceId ?? deviceIdOf(week, seed)), custodyId: custody('device') },
    loads: harvest.lots.map((lot, index) => ({
      custodyId: custody('lot', lot.id),
      lotId: lot.id,
      // The door opens for each lot in turn, three quarters of an hour apart.
      from: fittedAt + (0.5 + index * 0.75) * hourMs,
    })),
    fittedAt,
    departedAt: stageOf(stages, 'stuffing').endsAt,
    receivedAt,
    shelvedAt: Math.round(receivedAt + between(3, 9, key, 'shelf') * hourMs),
  }
}

function shipmentOf(week: IsoWeek, seed: number, { orchards }: Harvest): SimulatedContainer['shipment'] {
  const turn = weekNumber(week) % orchards.length
  const orchard = orchards[turn]
  if (!orchard) throw new RangeError('a harvest needs an orchard')
  return {
    id: ShipmentId.parse(deterministicUuid(seed, week, 'shipment')),
    body: {
      week,
      container: containerNumberOf('CDLU', `${seed}/${week}`),
      seal: `MY${wholeBetween(100_000, 999_999, seed, week, 'seal')}`,
      form: 'frozen_whole',
      setPointC,
      legs: plannedLegs(week, orchard),
    },
  }
}

/** A container number that is right by ISO 6346, made from a name; serials whose check digit is ambiguous are passed over. */
export function containerNumberOf(owner: string, name: string): ContainerNumber {
  for (let attempt = 0; ; attempt += 1) {
    const first10 = owner + String(hash32(name, 'container', attempt) % 1_000_000).padStart(6, '0')
    const digit = iso6346CheckDigit(first10)
    // Remainder 10 is written as 0 too: owners are told not to use such serials.
    if (digit !== 0) return ContainerNumber.parse(first10 + digit)
  }
}

const weekNumber = (week: IsoWeek): number => Math.round(startOfWeekMs(week) / (7 * dayMs))
const deviceIdOf = (week: IsoWeek, seed: number): string => `reefer-${seed}-${1 + (weekNumber(week) % fleetSize)}`
