import { DeviceId } from '@cordline/contract/vocabulary/ids'
import { IsoWeek, isIsoWeek, weekOf } from '@cordline/contract/vocabulary/isoWeek'
import type { Args } from '../cli/args.ts'
import type { Command, Shell } from '../cli/command.ts'
import { apiOf, brokerOf, brokerOptions, credentialOptions, credentialsOf, tokenOption } from '../cli/connection.ts'
import { PlainError } from '../plainError.ts'
import { playDevice } from '../play/fleet.ts'
import { type ContainerOrder, containerFor } from '../scenarios/container.ts'
import { scenarioNames } from '../scenarios/scenarios.ts'
import { countReadings } from './countReadings.ts'
import { nowOf } from './nowOf.ts'

export const containerCommand: Command = {
  name: 'container',
  does: 'one container of one week, with its own options',
  explains: [
    'Plays the container of one week. With --api it registers itself as a season does; without, it only publishes, to any MQTT broker.',
    `Stories: ${scenarioNames.join(', ')}. Without --scenario the week has the one that a season gives it.`,
  ],
  options: {
    week: { value: 'WEEK', does: 'ISO week like 2026-W27 (this week)' },
    seed: { value: 'N', initial: '7', does: 'another seed is another container' },
    scenario: { value: 'NAME', does: 'the story to tell' },
    device: { value: 'ID', does: "the logger's id: 1 to 64 of A-Z a-z 0-9 . _ - (made from seed and week)" },
    interval: { value: 'S', initial: '600', does: 'seconds between two readings of the past' },
    'live-interval': { value: 'S', initial: '60', does: 'seconds between two readings in real time' },
    speed: { value: 'N', initial: '120', does: 'virtual seconds in a real one while the last 36 hours are played' },
    once: { does: 'back-fill everything up to now and end' },
    now: { value: 'ISO', does: 'play as if it were this moment; not in the future' },
    ...brokerOptions,
    ...credentialOptions,
    api: { value: 'URL', does: 'register the container on this Cordline server' },
    ...tokenOption,
  },
  run: playOneContainer,
}

const intervalS = { min: 1, max: 86_400 } as const

async function playOneContainer(args: Args, shell: Shell): Promise<void> {
  const wall = nowOf(args, shell)
  const container = containerFor(orderOf(args, wall()))
  const readings = countReadings(shell)
  if (container.fittedAt > wall()) throw new PlainError(`the container of ${container.week} is not stuffed yet`)
  const rest = await playDevice([container], {
    ...brokerOf(args),
    api: apiOf(args, shell),
    credentials: credentialsOf(args),
    pace: {
      everyMs: args.whole('interval', intervalS) * 1000,
      liveEveryMs: args.whole('live-interval', intervalS) * 1000,
    },
    speed: args.number('speed', { min: 1, max: 100_000 }),
    once: args.flag('once'),
    wall,
    signal: shell.signal,
    told: readings.add,
    registered: (what, { week }, { written, kept }) => shell.report.event(what, { week, written, kept }),
  })
  const { week, scenario, device, shipment } = container
  const fields = { week, scenario, device: device.id, shipment: shipment.id, readings: readings.count() }
  if (!shell.signal.aborted) shell.report.event('container-ready', fields)
  await rest(shell.signal)
}

function orderOf(args: Args, now: number): ContainerOrder {
  const week = args.text('week')
  if (week !== undefined && !isIsoWeek(week))
    throw new PlainError(`--week must be an ISO week like 2026-W27, not "${week}"`)
  const device = args.text('device')
  if (device !== undefined && !DeviceId.safeParse(device).success) {
    throw new PlainError(`--device must be 1 to 64 of A-Z a-z 0-9 . _ -, not "${device}"`)
  }
  return {
    week: week === undefined ? weekOf(now) : IsoWeek.parse(week),
    seed: args.whole('seed', { min: 0, max: 9999 }),
    ...(device === undefined ? {} : { deviceId: device }),
    ...(args.text('scenario') === undefined ? {} : { scenario: args.choice('scenario', scenarioNames) }),
  }
}
