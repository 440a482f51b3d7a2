import type { AuditedBy } from '@cordline/contract/vocabulary/audit'
import type { OrganisationId } from '@cordline/contract/vocabulary/ids'

/** On whose behalf something is done, and from where. */
export interface Cause {
  readonly by: AuditedBy
  /** Absent where nobody acts for an organisation yet: signing in, accepting an invitation. */
  readonly organisationId?: OrganisationId | undefined
  /** The network address of the request. */
  readonly address?: string | undefined
}

/** Every document that is written while `work` runs is recorded as changed by that cause. */
export type DoneBy = <T>(cause: Cause, work: () => Promise<T>) => Promise<T>
