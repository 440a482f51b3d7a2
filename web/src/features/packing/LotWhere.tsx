import type { LotAnswer } from '@cordline/contract/wire/http/lots'
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

/** Where the lot is; in no container and handed on it is with whoever has it, not in the house that packed it. */
export function LotWhere({ lot, place }: LotWhereProps) {
  const text = useText()
  const nameOf = useOrganisationName()
  const { holderId, organisationId: packer } = lot
  const wasHandedOn = holderId !== null && holderId !== packer
  if (!wasHandedOn || place?.kind !== 'house') return <LotPlaceBadge place={place} />
  return <Badge>{text(messages.withHolder, { name: nameOf(holderId) ?? '…' })}</Badge>
}
