import type { Episode } from '@cordline/contract/wire/http/coldChain'
import { useFormat } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Card } from '../../ui/Card.tsx'
import { toneOf } from './exceptions.ts'
import { messages } from './messages.ts'
import { useScrub } from './scrub.ts'

interface EpisodesCardProps {
  readonly episodes: readonly Episode[]
}

/** Every excursion; a tap takes curve and map to its beginning. */
export function EpisodesCard({ episodes }: EpisodesCardProps) {
  const text = useText()
  const newestFirst = [...episodes].sort((a, b) => b.from.localeCompare(a.from))
  return (
    <Card title={text(messages.episodes)}>
      {episodes.length === 0 ? (
        <p className="muted">{text(messages.noEpisodes)}</p>
      ) : (
        <ul className="episodes">
          {newestFirst.map((episode) => (
            <EpisodeRow key={`${episode.boundary} ${episode.from}`} episode={episode} />
          ))}
        </ul>
      )}
    </Card>
  )
}

function EpisodeRow({ episode }: { readonly episode: Episode }) {
  const text = useText()
  const format = useFormat()
  const scrub = useScrub()
  const limit = format.celsius(episode.limitC)
  const minutes = (Date.parse(episode.to) - Date.parse(episode.from)) / 60_000
  return (
    <li>
      <button type="button" className="episode" onClick={() => scrub.set(Date.parse(episode.from))}>
        <span className="episode-head">
          <Badge tone={toneOf(episode.severity)}>{text(messages[`severity${episode.severity}`])}</Badge>
          <strong>
            {episode.side === 'warm' ? text(messages.budgetAbove, { limit }) : text(messages.budgetBelow, { limit })}
          </strong>
          <span className="episode-peak">{text(messages.episodePeak, { value: format.celsius(episode.peak) })}</span>
        </span>
        <span className="small muted">
          {format.dateTime(episode.from)} · {format.duration(minutes)}
          {episode.state === 'open' && <strong className="is-warm"> · {text(messages.episodeOpen)}</strong>}
        </span>
      </button>
    </li>
  )
}
