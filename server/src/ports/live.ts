import type { ChangedPush, LatestPush } from '@cordline/contract/wire/live'

export type Announcement =
  | { readonly kind: 'latest'; readonly body: LatestPush }
  | { readonly kind: 'changed'; readonly body: ChangedPush }

/** Tells everybody who listens. Never fails and never waits: a slow listener gets the newest value per container. */
export type Announce = (announcement: Announcement) => void
