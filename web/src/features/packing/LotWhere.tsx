import type { LotAnswer } from '@cordline/contract/wire/http/lots'
import { useActor } from '../../api/session.ts'
import { useText } from '../../i18n/text.ts'
import { Badge } from '../../ui/Badge.tsx'
import { useOrganisationName } from '../../ui/useOrganisationName.ts'
import { LotPlaceBadge } from './LotPlaceBadge.tsx'
import type { LotPlace } from './lotPlace.ts'
import { messages } from './messages.ts'

interface LotWhereProps {
  readonly lot: LotAnswer
  readonly place: LotPlace | undefined
}

/** Where the lot is; in no container and in somebody else's hands it is with them, not in our house. */
export function LotWhere({ lot, place }: LotWhereProps) {
  const text = useText()
  const nameOf = useOrganisationName()
  const { organisationId } = useActor()
  const { holderId } = lot
  const isHere = holderId === null || holderId === organisationId
  if (isHere || place?.kind !== 'house') return <LotPlaceBadge place={place} />
  return <Badge>{text(messages.withHolder, { name: nameOf(holderId) ?? '…' })}</Badge>
}
