import type { PersonActor, Role } from '@cordline/contract/vocabulary/people'
import { roleNames } from '../i18n/roleNames.ts'
import type { Translated } from '../i18n/text.ts'
import type { IconName } from '../ui/Icon.tsx'
import { appMessages } from './messages.ts'

export { roleNames }

export interface Tab {
  readonly path: string
  readonly label: Translated
  readonly icon: IconName
  readonly for: readonly Role[]
}

/** Five fit under a thumb; the fifth opens the rest. */
const maxTabs = 5

/** In the order in which a person with several roles needs them. */
const tabs: readonly Tab[] = [
  { path: '/weeks', label: appMessages.map, icon: 'map', for: ['logistics', 'viewer'] },
  { path: '/shipments', label: appMessages.shipments, icon: 'container', for: ['logistics', 'viewer'] },
  { path: '/lots', label: appMessages.lots, icon: 'lot', for: ['packer', 'viewer'] },
  { path: '/batches', label: appMessages.batches, icon: 'batch', for: ['grower', 'viewer'] },
  { path: '/orchards', label: appMessages.orchards, icon: 'orchard', for: ['grower', 'viewer'] },
  { path: '/receive', label: appMessages.receive, icon: 'shelf', for: ['retail'] },
  { path: '/devices', label: appMessages.devices, icon: 'device', for: ['logistics', 'viewer'] },
]

/** What an owner keeps of the organisation itself: a group of its own, below the work of the day. */
const organisationPages: readonly Tab[] = [
  { path: '/people', label: appMessages.people, icon: 'people', for: ['owner'] },
  { path: '/partners', label: appMessages.partners, icon: 'partners', for: ['owner'] },
  { path: '/tokens', label: appMessages.tokens, icon: 'key', for: ['owner'] },
  { path: '/audit', label: appMessages.audit, icon: 'log', for: ['owner'] },
]

/** The tabs of a person: those of their own roles first, an owner's others after. */
export function tabsOf({ roles }: PersonActor): readonly Tab[] {
  const own = tabs.filter((tab) => tab.for.some((role) => roles.includes(role)))
  return roles.includes('owner') ? [...own, ...tabs.filter((tab) => !own.includes(tab))] : own
}

export function organisationPagesOf({ roles }: PersonActor): readonly Tab[] {
  return organisationPages.filter((page) => page.for.some((role) => roles.includes(role)))
}

/** How many stand under the thumb and what the last place of the bar opens: nothing where all of them fit. */
export function tabBarOf(actor: PersonActor): { readonly shown: readonly Tab[]; readonly hidden: readonly Tab[] } {
  const tabs = tabsOf(actor)
  const fits = tabs.length <= maxTabs && organisationPagesOf(actor).length === 0
  return fits ? { shown: tabs, hidden: [] } : { shown: tabs.slice(0, maxTabs - 1), hidden: tabs.slice(maxTabs - 1) }
}

/** Where a person starts: with what needs them first. */
export function homeOf(actor: PersonActor): string {
  const [first] = tabsOf(actor)
  return first?.path ?? '/weeks'
}

/** Whether a page is among a person's own: `/batches/new` is a grower's. */
export function isTheirs(actor: PersonActor, pathname: string): boolean {
  return [...tabsOf(actor), ...organisationPagesOf(actor)].some(
    ({ path }) => pathname === path || pathname.startsWith(`${path}/`),
  )
}

/** What a person can do here, in one sentence. */
export function canDo({ roles }: PersonActor): Translated {
  if (roles.includes('logistics') || roles.includes('packer') || roles.includes('owner'))
    return appMessages.canLogistics
  if (roles.includes('grower')) return appMessages.canGrower
  if (roles.includes('retail')) return appMessages.canRetail
  return appMessages.canView
}

export function iconOf({ roles }: PersonActor): IconName {
  if (roles.includes('logistics') || roles.includes('owner')) return 'container'
  if (roles.includes('grower')) return 'orchard'
  if (roles.includes('packer')) return 'lot'
  return roles.includes('retail') ? 'shelf' : 'person'
}
