import type { Archive } from '../ports/archive.ts'
import { compareArchives } from '../usecases/moving/compareArchives.ts'
import { copyArchive } from '../usecases/moving/copyArchive.ts'
import type { Foreign } from '../usecases/moving/findForeign.ts'
import type { Surroundings } from './command.ts'
import { type ComparisonResult, createComparisonTable } from './comparisonTable.ts'
import { newSha256 } from './sha256.ts'

interface Load extends Pick<Surroundings, 'signal' | 'print' | 'show'> {
  readonly from: Partial<Archive>
  readonly to: Partial<Archive>
  readonly isDaily: boolean
}

/** Copies, then reads both places whole and prints how they compare. */
export async function carry({ from, to, signal, print, show, isDaily }: Load): Promise<ComparisonResult> {
  const order = { from, to, signal, newChecksum: newSha256 }
  const { written, skipped } = await copyArchive({
    ...order,
    heed: ({ shelf, rows }) => show(`copying ${shelf}: ${rows.toLocaleString('en')}`),
  })
  const already = skipped > 0 ? `, ${skipped.toLocaleString('en')} were there already` : ''
  print(`Copied ${written.toLocaleString('en')} rows${already}. Now both places are read and compared.`)
  const table = createComparisonTable({ print, isDaily })
  await compareArchives(
    { ...order, heed: ({ shelf, rows }) => show(`comparing ${shelf}: ${rows.toLocaleString('en')}`) },
    table.tell,
  )
  return table.end()
}

/** Why a place is not moved into. */
export const foreignSentence = (place: string, { shelf, name, why }: Foreign): string =>
  why === 'newer'
    ? `Somebody worked in ${place} since it was moved into: ${shelf} ${name} is newer there. Nothing was written.`
    : `There is other data in ${place}: ${shelf} ${name}. Name an empty place. Nothing was written.`
