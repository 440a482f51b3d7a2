import type { BatchAnswer } from '@cordline/contract/wire/http/batches'
import { Link } from 'react-router'
import { apiBase } from '../../api/call.ts'
import { useOrchardNames } from '../../api/useOrchardNames.ts'
import { useFormat } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { messages } from './messages.ts'
import { useVarietyName } from './names.ts'
import type { BatchInLot } from './useBatches.ts'

/** One batch in a lot: its photo, what it is, and how much of it. */
export function BatchShareRow({ share: { batch, batchId, weightKg } }: { readonly share: BatchInLot }) {
  const text = useText()
  const format = useFormat()
  const varietyName = useVarietyName()
  const orchardName = useOrchardNames().get(batch?.orchardId ?? '')
  return (
    <li className="share">
      <BatchPicture batch={batch} />
      {batch ? (
        <Link to={`/batches/${batchId}`} className="share-words">
          <strong>
            {varietyName(batch.variety)} <Badge tone="gold">{batch.grade}</Badge>
          </strong>
          <span className="small muted">
            {[orchardName, format.day(batch.harvestedOn)].filter((it) => it !== undefined).join(' · ')}
          </span>
        </Link>
      ) : (
        <span className="share-words muted">{batch === null ? text(messages.noBatchSeen) : '…'}</span>
      )}
      <span className="tabular">{format.kg(weightKg)}</span>
    </li>
  )
}

function BatchPicture({ batch }: { readonly batch: BatchAnswer | null | undefined }) {
  const text = useText()
  const photo = batch?.photos[0]
  return (
    <span className="share-picture">
      {batch && photo ? (
        <img
          src={`${apiBase}/batches/${batch.id}/photos/${photo}`}
          alt={text(messages.photoOf)}
          width={48}
          height={48}
          loading="lazy"
        />
      ) : (
        <Icon name="batch" size={24} />
      )}
    </span>
  )
}
