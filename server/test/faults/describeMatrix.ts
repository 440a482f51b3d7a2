import { appendFileSync } from 'node:fs'
import { wholeBetween } from '../../../device-sim/src/world/random.ts'
import { type Cell, faults, type Load, loads, nameOf, type Outcome } from './cell.ts'
import type { Place } from './places.ts'
import { playCell } from './playCell.ts'
import { openStage, type Stage } from './stage.ts'

const { FAULTS, FAULT_SEED, FAULT_RESULTS } = process.env
const isLong = FAULTS === 'long'
/** The same seed hits at the same moments; what is under way then depends on the machine as well. */
const seed = Number(FAULT_SEED ?? Date.now() % 100_000)
const hangMs = isLong ? 20_000 : 3500
const maxOpenMs = 180_000
/** Drained and quiet with all their bounds reached. */
const maxCellMs = 300_000

/** The matrix of a place: all of it in the long form, else one load for each victim and fault. */
export function describeMatrix(place: Place): void {
  if (place.lacks.length > 0) {
    it.skip(`${place.name}: ${place.lacks.join('; ')}`, () => {})
    return
  }
  describe(`${place.name}, FAULT_SEED=${seed}: what was acknowledged is stored once, after`, () => {
    let stage: Stage
    beforeAll(async () => {
      stage = await openStage(place)
    }, maxOpenMs)
    afterAll(() => stage?.close(), maxOpenMs)

    for (const [nth, cell] of cellsOf(place).entries()) {
      const plays = () => playCell(stage, { cell, nth, seed, hangMs })
      it(nameOf(cell), () => holds(place, cell, plays).catch((error) => tellWhere(stage, error)), maxCellMs)
    }
  })
}

/** In the short form each victim meets each fault and each load, in pairs by chance. */
function cellsOf({ name, victims }: Place): readonly Cell[] {
  return victims.flatMap((victim) => {
    const shift = wholeBetween(0, loads.length - 1, seed, name, victim)
    const isDrawn = (nth: number, load: Load): boolean => load === loads[(nth + shift) % loads.length]
    return faults.flatMap((fault, nth) =>
      loads.filter((load) => isLong || isDrawn(nth, load)).map((load) => ({ victim, fault, load })),
    )
  })
}

/** What the servers said tells why. */
function tellWhere({ keep, folder }: Stage, cause: unknown): never {
  keep()
  throw new Error(`${cause instanceof Error ? cause.message : cause}\nLogs and stores are kept in ${folder}`, { cause })
}

async function holds(place: Place, cell: Cell, play: () => Promise<Outcome>): Promise<void> {
  const outcome = await play()
  console.info(`${place.name}, ${nameOf(cell)}: ${JSON.stringify(outcome)}`)
  const row = { place: place.name, ...cell, seed, isLong, ...outcome }
  if (FAULT_RESULTS) appendFileSync(FAULT_RESULTS, `${JSON.stringify(row)}\n`)
  const { lost, lostAfterAck, twice, foreign, left } = outcome
  expect({ lostAfterAck, twice, foreign, left }).toEqual({ lostAfterAck: 0, twice: 0, foreign: 0, left: 0 })
  // A Mosquitto that is killed forgets what it acknowledged since its last save: docs/operations.md.
  const mayForget = cell.victim === 'broker' && cell.fault === 'kill'
  if (!mayForget) expect(lost).toBe(0)
  expect(outcome.acknowledged).toBeGreaterThan(0)
}
