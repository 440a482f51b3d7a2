import type { Episode } from './findEpisodes.ts'

/**
 * What late or corrected readings did to the episodes of one shipment. `before` and `after` hold the episodes concerned:
 * none before an opening, none after a retraction, several before a merger, several after a split.
 */
export interface EpisodeChange {
  readonly kind: 'opened' | 'extended' | 'shortened' | 'closed' | 'merged' | 'split' | 'retracted'
  readonly boundary: string
  readonly before: readonly Episode[]
  readonly after: readonly Episode[]
}

/** The changes from one list of episodes to the next; episodes of a boundary are the same where they overlap in time. */
export function diffEpisodes(before: readonly Episode[], after: readonly Episode[]): EpisodeChange[] {
  const changes: EpisodeChange[] = []
  for (const now of after) {
    const was = before.filter((episode) => overlap(episode, now))
    const [only] = was
    if (!only) changes.push(change('opened', [], [now]))
    else if (was.length > 1) changes.push(change('merged', was, [now]))
    else if (after.filter((episode) => overlap(only, episode)).length === 1) changes.push(...oneToOne(only, now))
  }
  for (const was of before) {
    const now = after.filter((episode) => overlap(was, episode))
    if (now.length === 0) changes.push(change('retracted', [was], []))
    else if (now.length > 1) changes.push(change('split', [was], now))
  }
  return changes
}

const overlap = (a: Episode, b: Episode): boolean => a.boundary === b.boundary && a.from <= b.to && b.from <= a.to

function oneToOne(was: Episode, now: Episode): EpisodeChange[] {
  if (now.from < was.from || now.to > was.to) return [change('extended', [was], [now])]
  if (now.from > was.from || now.to < was.to) return [change('shortened', [was], [now])]
  if (was.state === 'open' && now.state === 'closed') return [change('closed', [was], [now])]
  // Same bounds, but a late reading between them went further, or the end became uncertain again.
  return was.peak !== now.peak || was.state !== now.state ? [change('extended', [was], [now])] : []
}

function change(kind: EpisodeChange['kind'], before: readonly Episode[], after: readonly Episode[]): EpisodeChange {
  return { kind, boundary: (after[0] ?? before[0])?.boundary ?? '', before, after }
}
