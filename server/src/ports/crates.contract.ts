import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Collection, CollectionPlan, Stored } from './collection.ts'

/** An adapter's world, empty or not: every test makes a collection of its own. */
export interface OpenCollections {
  collection<T extends Stored>(plan: CollectionPlan<T>): Promise<Collection<T>>
  close(): Promise<void>
}

/** A document of the suite's own, with one key of each kind. */
export const Crate = z.object({
  id: z.string(),
  version: z.number().int(),
  owner: z.string(),
  labels: z.array(z.string()),
  stamp: z.string().optional(),
  packedAt: z.string(),
  note: z.string().optional(),
  weightKg: z.number().optional(),
})
export type Crate = z.infer<typeof Crate>

/** Had one label. */
export const EarlierCrate = Crate.omit({ labels: true }).extend({ label: z.string() })
export type EarlierCrate = z.infer<typeof EarlierCrate>

export const earlierPlan = (name: string): CollectionPlan<EarlierCrate> => ({
  name,
  parse: (row) => EarlierCrate.parse(row),
  keys: { label: (it) => [it.label] },
  unique: [],
  order: (it) => it.packedAt,
})

export const cratePlan = (name: string): CollectionPlan<Crate> => ({
  name,
  parse: (row) => Crate.parse(row),
  keys: { owner: (it) => [it.owner], label: (it) => it.labels, stamp: (it) => (it.stamp ? [it.stamp] : []) },
  unique: ['stamp'],
  order: (it) => it.packedAt,
})

export const crate = (changes: Partial<Crate>): Crate => ({
  id: randomUUID(),
  version: 1,
  owner: 'ali',
  labels: [],
  packedAt: '2026-07-04T12:00:00.000Z',
  ...changes,
})
