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

/** An entry as it lies in the store: its text, so that nothing which a parser would forgive goes unnoticed. */
export interface AuditRow {
  readonly id: string
  readonly text: string
}

/** The chains as they are stored, oldest first; a page at a time. */
export interface AuditRows {
  /** The next organisation, upwards by id, that has a chain or should have one. */
  organisationAfter(organisationId: string): Promise<string | undefined>
  rowsAfter(place: {
    readonly organisationId: string
    readonly id: string
    readonly limit: number
  }): Promise<readonly AuditRow[]>
}
