import { setTimeout as after } from 'node:timers/promises'
import { between } from '../../../device-sim/src/world/random.ts'
import type { Cell, Fault, Outcome } from './cell.ts'
import { nameOf } from './cell.ts'
import { type Flow, flowOf, readingOf } from './flow.ts'
import { type Judgement, judge } from './judge.ts'
import type { OwnProcess } from './ownProcess.ts'
import { startPublisher } from './publisher.ts'
import type { Known } from './recordFile.ts'
import type { Stage } from './stage.ts'

export interface Play {
  readonly cell: Cell
  /** Its number among the cells of this stage. */
  readonly nth: number
  readonly seed: number
  readonly hangMs: number
}

/** The fault comes at a random moment between these, after every device has begun. */
const earliestMs = 500
const latestMs = 3000
/** Devices go on taking readings after it. */
const goOnMs = 2000

/** Lets devices publish, hits the victim, and compares what devices were told with what is stored once all is quiet. */
export async function playCell(stage: Stage, { cell, nth, seed, hangMs }: Play): Promise<Outcome> {
  await stage.untilReady()
  const flow = flowOf(cell.load, nth, Date.now())
  const publisher = await startPublisher(stage, flow)
  try {
    await after(between(earliestMs, latestMs, seed, nameOf(cell), nth))
    await hit(stage.process(cell.victim), cell.fault, hangMs)
    await after(goOnMs)
    const known = await publisher.finish()
    await stage.untilReady()
    return await untilQuiet(
      () => compare(stage, flow, known),
      () => stage.isDrained(),
    )
  } finally {
    publisher.end()
  }
}

async function hit(victim: OwnProcess, fault: Fault, hangMs: number): Promise<void> {
  switch (fault) {
    case 'hang':
      victim.signal('SIGSTOP')
      await after(hangMs)
      victim.signal('SIGCONT')
      return
    case 'kill':
      await victim.kill()
      return await victim.start()
    case 'restart':
      await victim.stop()
      return await victim.start()
  }
}

/** What a broker holds is on its way yet; longer than the server waits between two tries of a store. */
const quietMs = 12_000
const lookAgainMs = 500

/** Looks until nothing is missing, or nothing has changed for that long though Cordline's own spool is empty. */
async function untilQuiet(look: () => Promise<Outcome>, isDrained: () => Promise<boolean>): Promise<Outcome> {
  let outcome = await look()
  for (let since = Date.now(); outcome.lost + outcome.lostAfterAck > 0 && Date.now() - since < quietMs; ) {
    await after(lookAgainMs)
    const mayChange = !(await isDrained())
    const now = await look()
    // A look may take longer than that by itself, on a busy machine.
    if (mayChange || now.lost + now.lostAfterAck < outcome.lost + outcome.lostAfterAck) since = Date.now()
    outcome = now
  }
  return outcome
}

async function compare(stage: Stage, flow: Flow, known: ReadonlyMap<string, Known>): Promise<Outcome> {
  const outcomes: Outcome[] = []
  for (const [deviceId, record] of known) {
    const span = { deviceId, from: readingOf(flow, 0).ts, to: readingOf(flow, record.sent).ts }
    outcomes.push(outcomeOf(record, judge(flow, record, await stage.read(span))))
  }
  return outcomes.reduce(sum)
}

const outcomeOf = ({ sent, sentAgain, refused, left }: Known, judged: Judgement): Outcome => ({
  sent,
  sentAgain,
  refused,
  ...judged,
  left: left ?? sent - judged.acknowledged,
})

const sum = (one: Outcome, other: Outcome): Outcome => ({
  sent: one.sent + other.sent,
  acknowledged: one.acknowledged + other.acknowledged,
  told: one.told + other.told,
  sentAgain: one.sentAgain + other.sentAgain,
  lost: one.lost + other.lost,
  lostAfterAck: one.lostAfterAck + other.lostAfterAck,
  twice: one.twice + other.twice,
  foreign: one.foreign + other.foreign,
  refused: one.refused + other.refused,
  left: one.left + other.left,
})
