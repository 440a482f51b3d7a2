import { DeviceId } from '@cordline/contract/vocabulary/ids'
import { instantOf } from '@cordline/contract/vocabulary/instant'
import type { Args } from '../cli/args.ts'
import type { Command, Shell } from '../cli/command.ts'
import { apiOf, brokerOf, brokerOptions, credentialOptions, credentialsOf, tokenOption } from '../cli/connection.ts'
import { PlainError } from '../plainError.ts'
import { together } from '../play/together.ts'
import { detectFormat, formats, parseRecordings } from '../replay/formats.ts'
import { planFor } from '../replay/plan.ts'
import { readRecordingFile } from '../replay/readRecordingFile.ts'
import type { Recording } from '../replay/recording.ts'
import { replayRecording } from '../replay/replayRecording.ts'
import { maxAgeMs, shiftedTo, spanOf } from '../replay/shift.ts'
import { countReadings } from './countReadings.ts'

export const replayCommand: Command = {
  name: 'replay',
  operand: 'FILE',
  does: 'a recorded series as if its devices sent it now',
  explains: [
    'Formats: ambient (NAB csv: hourly °F, sent as temp in °C), bus (UK Bus Open Data csv: every trip is a device, positions only), gpx (track points with a time), searoute (GeoJSON lines, walked at 14 knots with a fix every ten minutes), dcsa (reefer events in a Postman collection). A channel that was not recorded is not sent.',
    'Times without a zone are read as UTC. --shift-to moves the whole series so that its END is at that instant; what is older than 400 days, which the server would put in quarantine, and lines without times are moved to end now unless you say otherwise.',
    'With --api it creates each device, plans a shipment in the ISO week in which the series starts, fits the device for that time, and prints where to look: /weeks/<week>/<shipment>.',
  ],
  options: {
    format: { value: 'NAME', initial: 'auto', does: `auto, ${formats.join(', ')}` },
    device: { value: 'ID', does: "the device's id; of several series it is the beginning (made from the recording)" },
    'shift-to': { value: 'ISO', does: 'an instant or "now": where the series ends' },
    speed: { value: 'N', initial: 'max', does: 'max: as back-fill, at once; N: N recorded seconds in a real one' },
    shuffle: { does: 'send the readings in a random order (with --speed max)' },
    seed: { value: 'N', initial: '7', does: 'another seed is another order' },
    ...brokerOptions,
    ...credentialOptions,
    api: { value: 'URL', does: 'create devices and shipments on this Cordline server' },
    ...tokenOption,
  },
  run: replay,
}

async function replay(args: Args, shell: Shell): Promise<void> {
  const [path, ...more] = args.operands
  if (path === undefined || more.length > 0) throw new PlainError('replay needs one FILE; --help shows how')
  const text = await readRecordingFile(path)
  const format = args.text('format') === 'auto' ? detectFormat(text) : args.choice('format', formats)
  const recordings = shifted(named(parseRecordings(text, format), args), args, shell)
  const readings = countReadings(shell)
  const api = apiOf(args, shell)
  const common = {
    ...brokerOf(args),
    api,
    credentials: credentialsOf(args),
    startsAt: spanOf(recordings).from,
    speed: args.text('speed') === 'max' ? undefined : args.number('speed', { min: 0.001, max: 1_000_000 }),
    ...(args.flag('shuffle') ? { shuffleSeed: args.whole('seed', { min: 0, max: 9999 }) } : {}),
    told: readings.add,
  }
  shell.report.event('replay-started', { format, series: recordings.length, ...spanInWords(recordings) })
  await together(
    shell.signal,
    recordings.map((recording) => (signal) => replayRecording(recording, { ...common, signal })),
  )
  const paths = api ? recordings.map(pathTo) : []
  shell.report.event('replay-done', {
    format,
    devices: recordings.map((it) => it.device),
    readings: readings.count(),
    paths,
  })
}

function pathTo(recording: Recording): string {
  const { shipment, shipmentId } = planFor(recording)
  return `/weeks/${shipment.week}/${shipmentId}`
}

function spanInWords(recordings: readonly Recording[]) {
  const { from, to } = spanOf(recordings)
  return { from: instantOf(from), to: instantOf(to) }
}

/** Under the name of the caller's choice: all of it for one series, its beginning for several. */
function named(recordings: readonly Recording[], args: Args): readonly Recording[] {
  const device = args.text('device')
  if (device === undefined) return recordings
  return recordings.map((it) => {
    const id = recordings.length === 1 ? device : `${device}-${it.device}`
    if (!DeviceId.safeParse(id).success) throw new PlainError(`--device: "${id}" is not 1 to 64 of A-Z a-z 0-9 . _ -`)
    return { ...it, device: id }
  })
}

function shifted(recordings: readonly Recording[], args: Args, { now, report }: Shell): readonly Recording[] {
  const isOld = spanOf(recordings).from < now() - maxAgeMs
  if (args.text('shift-to') === undefined && !isOld) return recordings
  const end = args.instant('shift-to', now())
  if (end > now()) throw new PlainError('--shift-to is in the future: no server takes readings from there')
  const moved = shiftedTo(end, recordings)
  report.event('shifted', {
    recorded: spanInWords(recordings).from,
    to: spanInWords(moved).from,
    because: args.text('shift-to') ? 'asked for' : 'older than 400 days, or without a date',
  })
  return moved
}
