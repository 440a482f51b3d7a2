import type { PersonActor, Role } from '@cordline/contract/vocabulary/people'
import type { Translated } from '../i18n/text.ts'
import type { IconName } from '../ui/Icon.tsx'
import { appMessages } from './messages.ts'

export const roleNames: Record<Role, Translated> = {
  owner: appMessages.roleOwner,
  grower: appMessages.roleGrower,
  packer: appMessages.rolePacker,
  logistics: appMessages.roleLogistics,
  retail: appMessages.roleRetail,
  viewer: appMessages.roleViewer,
}

export interface Tab {
  readonly path: string
  readonly label: Translated
  readonly icon: IconName
  readonly for: readonly Role[]
}

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

/** The tabs of a person: those of their own roles first, an owner's others after. */
export function tabsOf({ roles }: PersonActor): readonly Tab[] {
  const own = tabs.filter((tab) => tab.for.some((role) => roles.includes(role)))
  return roles.includes('owner') ? [...own, ...tabs.filter((tab) => !own.includes(tab))] : own
}

/** Where a person starts: with what needs them first. */
export function homeOf(actor: PersonActor): string {
  const [first] = tabsOf(actor)
  return first?.path ?? '/weeks'
}

/** Whether a page is among a person's own: `/batches/new` is a grower's. */
export function isTheirs(actor: PersonActor, pathname: string): boolean {
  return tabsOf(actor).some(({ path }) => pathname === path || pathname.startsWith(`${path}/`))
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
