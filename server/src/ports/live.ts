import type { ChangedPush, LatestPush } from '@cordline/contract/wire/live'

export type Announcement =
  | { readonly kind: 'latest'; readonly body: LatestPush }
  | { readonly kind: 'changed'; readonly body: ChangedPush }
  /** What somebody may do changed: their open streams are looked at anew. Never sent to anybody. */
  | { readonly kind: 'access'; readonly body: { readonly personId: string } }

/** Tells everybody who listens. Never fails and never waits: a slow listener gets the newest value per container. */
export type Announce = (announcement: Announcement) => void
