import { addWeeks, weekOf } from '@cordline/contract/vocabulary/isoWeek'
import type { Args } from '../cli/args.ts'
import type { Command, Shell } from '../cli/command.ts'
import { apiOf, brokerOf, brokerOptions, tokenOption } from '../cli/connection.ts'
import { PlainError } from '../plainError.ts'
import { type FleetOptions, playDevice } from '../play/fleet.ts'
import { defaultIntervalMs } from '../play/playback.ts'
import { together } from '../play/together.ts'
import { virtualClock } from '../play/virtualClock.ts'
import { type ContainerOrder, containerFor, type SimulatedContainer } from '../scenarios/container.ts'
import { maxWeeks, season } from '../scenarios/season.ts'
import { minuteMs } from '../world/time.ts'
import { countReadings } from './countReadings.ts'
import { nowOf } from './nowOf.ts'

export const seasonCommand: Command = {
  name: 'season',
  does: 'one container a week from Raub to Shanghai, the past at once and the present live',
  explains: [
    'Plays a small exporter: one 40-foot reefer of frozen whole D197 leaves Bentong every Monday at 01:00 (Malaysia), by Port Klang, Yangshan, a cold store in Lingang and a distribution centre in Hangtou to a store in Jinqiao, Shanghai, 17 to 19 days later. It registers orchards, batches, lots, shipments, devices and custody through the API as the demo people would, under ids made from the seed and the week: a second run changes nothing, and what somebody corrected stays.',
    'Delivered weeks are back-filled, received and put on the shelf. Containers under way are back-filled up to 36 hours ago and then played at --speed until they reach the present, where they go on in real time, a reading a minute; new weeks join as they begin. The line "season-ready" says that the back-fill is done.',
    'In turn by the calendar a week is quiet, loses coverage at sea for a day, has a poor network, thaws on the quay, or has its doors open too long.',
  ],
  options: {
    api: { value: 'URL', initial: 'http://127.0.0.1:8080', does: 'the Cordline server' },
    ...tokenOption,
    ...brokerOptions,
    seed: { value: 'N', initial: '7', does: 'another seed is another season' },
    weeks: { value: 'N', initial: '8', does: 'this week and those before it' },
    speed: { value: 'N', initial: '120', does: 'virtual seconds in a real one while the last 36 hours are played' },
    once: { does: 'back-fill everything up to now and end' },
    now: { value: 'ISO', does: 'play as if it were this moment; not in the future' },
  },
  run: playSeason,
}

const liveIntervalMs = minuteMs

async function playSeason(args: Args, shell: Shell): Promise<void> {
  const wall = nowOf(args, shell)
  const seed = args.whole('seed', { min: 0, max: 9999 })
  const weeks = args.whole('weeks', { min: 1, max: maxWeeks })
  const containers = season({ seed, weeks, now: wall() })
  const api = apiOf(args, shell)
  if (!api) throw new PlainError('--api is needed: a season registers what it ships')
  const readings = countReadings(shell)
  const options: FleetOptions = {
    ...brokerOf(args),
    api,
    pace: { everyMs: defaultIntervalMs, liveEveryMs: liveIntervalMs },
    speed: args.number('speed', { min: 1, max: 100_000 }),
    once: args.flag('once'),
    wall,
    signal: shell.signal,
    told: readings.add,
    registered: (what, { week, scenario, shipment }, { written, kept }) =>
      shell.report.event(what, { week, scenario, shipment: shipment.id, written, kept: [...new Set(kept)] }),
  }
  const rests = await together(
    shell.signal,
    byDevice(containers).map((chain) => (signal) => playDevice(chain, { ...options, signal })),
  )
  if (!shell.signal.aborted) {
    const shipments = containers.map((it) => it.shipment.id)
    shell.report.event('season-ready', { week: weekOf(wall()), shipments, readings: readings.count() })
  }
  const next = addWeeks(weekOf(wall()), 1)
  const newWeeks = (signal: AbortSignal) => joinNewWeeks({ week: next, seed }, { ...options, signal })
  await together(shell.signal, options.once ? rests : [...rests, newWeeks])
}

/** As the weeks go by, the next container joins when its logger is fitted: the Sunday before its week. */
async function joinNewWeeks(next: ContainerOrder, options: FleetOptions): Promise<void> {
  const { wall, signal } = options
  const container = containerFor(next)
  await virtualClock({ from: wall(), speed: 1, wall }).until(container.fittedAt, signal)
  if (signal.aborted) return
  const rest = await playDevice([container], options)
  const after = { ...next, week: addWeeks(next.week, 1) }
  // This one takes two and a half weeks: the one after it joins meanwhile.
  await together(signal, [rest, (both) => joinNewWeeks(after, { ...options, signal: both })])
}

function byDevice(containers: readonly SimulatedContainer[]): SimulatedContainer[][] {
  const chains = new Map<string, SimulatedContainer[]>()
  for (const container of containers)
    chains.set(container.device.id, [...(chains.get(container.device.id) ?? []), container])
  return [...chains.values()]
}
