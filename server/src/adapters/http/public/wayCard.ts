import type { Instant } from '@cordline/contract/vocabulary/instant'
import type { StoryStop } from '../../../domain/trace/lotStops.ts'
import type { Carriage } from '../../../domain/trace/lotStory.ts'
import { harvestDays } from './harvestDays.ts'
import { type Html, html } from './html.ts'
import { type IconName, icon } from './icons.ts'
import type { Telling } from './telling.ts'

/** From the tree to the shelf, one place after another. */
export function wayCard(telling: Telling): Html {
  const { story, words, format } = telling
  const { lot, batches, carriages, shelf } = story
  const orchards = [...new Set(batches.flatMap((it) => it.orchard?.name ?? []))]
  return html`<section class="card" aria-labelledby="way-title"><h2 id="way-title">${words.way.title}</h2><ol class="way-list">
${step({ sign: 'tree', title: words.way.picked, place: orchards.join(', '), lines: [harvestDays(batches, format)] })}
${step({ sign: 'box', title: words.way.packed, lines: [format.dateTime(lot.packedAt)] })}
${carriages.flatMap((carriage) => carriageSteps(carriage, telling))}
${shelf ? step({ sign: 'store', title: words.way.shelf, place: shelf.place, lines: [format.dateTime(shelf.at)] }) : ''}</ol></section>`
}

interface Step {
  readonly sign: IconName
  readonly title: string
  readonly place?: string
  readonly lines: readonly string[]
  readonly isAhead?: true
}

function step({ sign, title, place, lines, isAhead }: Step): Html {
  return html`<li class="${isAhead ? 'ahead' : 'done'}"><span class="dot">${icon(sign)}</span><div><h3>${title}</h3>${place ? html`<p>${place}</p>` : ''}${lines.map((line) => html`<p class="when">${line}</p>`)}</div></li>`
}

function carriageSteps(carriage: Carriage, { words, format }: Telling): Html[] {
  const { container, windows, stops, receipt, outcome } = carriage
  const loadedAt = windows[0]?.from
  const unloadedAt = outcome === 'left' ? windows.at(-1)?.to : undefined
  const isReceivedElsewhere = receipt && receipt.place !== stops.at(-1)?.name
  const at = (time: Instant) => format.dateTime(time)
  const loadingPlace = loadedAt === undefined ? undefined : stops.slice(0, 1).find((it) => isLoadedAt(it, loadedAt))
  return [
    ...(loadedAt ? [loadingStep({ container, loadedAt, place: loadingPlace, words, at })] : []),
    ...stops.filter((stop) => stop !== loadingPlace).map((stop) => stopStep(stop, words, at)),
    ...(unloadedAt ? [step({ sign: 'box', title: words.way.unloaded, lines: [at(unloadedAt)] })] : []),
    ...(isReceivedElsewhere
      ? [step({ sign: 'check', title: words.way.received, place: receipt.place, lines: [at(receipt.at)] })]
      : []),
  ]
}

/** Where the plan begins, or where the container already stood. */
const isLoadedAt = ({ plannedArrival, arrivedAt }: StoryStop, loadedAt: Instant): boolean =>
  plannedArrival === undefined || (arrivedAt !== undefined && arrivedAt <= loadedAt)

interface Loading extends Pick<Telling, 'words'> {
  readonly container: string
  readonly loadedAt: Instant
  readonly place: StoryStop | undefined
  readonly at: (time: Instant) => string
}

function loadingStep({ container, loadedAt, place, words: { way }, at }: Loading): Html {
  const { departedAt, plannedDeparture } = place ?? {}
  const leaving = departedAt ? [way.left(at(departedAt))] : plannedDeparture ? [way.planned(at(plannedDeparture))] : []
  const lines = [at(loadedAt), ...leaving]
  return step({ sign: 'snow', title: way.loaded(container), ...(place ? { place: place.name } : {}), lines })
}

function stopStep(stop: StoryStop, { way }: Telling['words'], at: (time: Instant) => string): Html {
  const { arrivedAt, departedAt, plannedArrival } = stop
  const isAhead = arrivedAt === undefined && departedAt === undefined
  return step({
    sign: stop.by ?? 'store',
    title: stop.name,
    lines: [
      ...(arrivedAt ? [way.arrived(at(arrivedAt)) + (stop.by ? ` · ${way.by[stop.by]}` : '')] : []),
      ...(plannedArrival && plannedArrival !== arrivedAt ? [way.planned(at(plannedArrival))] : []),
      ...(departedAt ? [way.left(at(departedAt))] : []),
    ],
    ...(isAhead ? { isAhead: true } : {}),
  })
}
