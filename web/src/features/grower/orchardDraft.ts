import type { Position } from '@cordline/contract/vocabulary/position'
import type { OrchardAnswer } from '@cordline/contract/wire/http/orchards'
import { OrchardBody } from '@cordline/contract/wire/http/orchards'
import type { z } from 'zod'
import { type Checked, checkBody } from '../../ui/fieldErrors.ts'
import { type Corner, centroidOf, cornersOf, minCorners, toBoundary } from './outline.ts'

export interface RegistrationDraft {
  readonly scheme: string
  readonly code: string
  readonly holder: string
  readonly validFrom: string
  readonly validTo: string
}

/** An orchard while it is typed: anything may be missing. */
export interface OrchardDraft {
  readonly name: string
  readonly location: Position | undefined
  readonly corners: readonly Corner[]
  readonly registrations: readonly RegistrationDraft[]
  readonly trees: number | undefined
  readonly seasonYieldKg: number | undefined
}

export const emptyOrchard: OrchardDraft = {
  name: '',
  location: undefined,
  corners: [],
  registrations: [],
  trees: undefined,
  seasonYieldKg: undefined,
}

export const emptyRegistration: RegistrationDraft = {
  scheme: 'myGAP',
  code: '',
  holder: '',
  validFrom: '',
  validTo: '',
}

export function draftOf(orchard: OrchardAnswer): OrchardDraft {
  return {
    name: orchard.name,
    location: orchard.location,
    corners: cornersOf(orchard.boundary),
    registrations: orchard.registrations,
    trees: orchard.trees,
    seasonYieldKg: orchard.seasonYieldKg,
  }
}

/** An outline moves the orchard's point into its middle; taking the outline away leaves the point where it was. */
export function withCorners(draft: OrchardDraft, corners: readonly Corner[]): OrchardDraft {
  const location = corners.length >= minCorners ? centroidOf(corners) : draft.location
  return { ...draft, corners, location: location ?? draft.location }
}

/** The body to send, or what is missing in it. */
export function toOrchardBody(draft: OrchardDraft): Checked<z.input<typeof OrchardBody>> {
  const boundary = toBoundary(draft.corners)
  return checkBody(OrchardBody, {
    name: draft.name,
    location: draft.location,
    ...(boundary ? { boundary } : {}),
    registrations: draft.registrations,
    ...(draft.trees === undefined ? {} : { trees: draft.trees }),
    ...(draft.seasonYieldKg === undefined ? {} : { seasonYieldKg: draft.seasonYieldKg }),
  })
}
