import { z } from 'zod'

/** RFC 9457 `application/problem+json`. `path` names the field as `legs.0.plannedArrival`. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.string(),
  detail: z.string().optional(),
  errors: z.array(z.object({ path: z.string(), code: z.string(), message: z.string() })),
})
export type Problem = z.infer<typeof Problem>

export const maxPage = 200
/** `?limit=&after=`: `after` is the `next` of the page before. */
export const PageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(maxPage).default(50),
  after: z.string().max(200).optional(),
})
export type PageQuery = z.infer<typeof PageQuery>

export interface Page<T> {
  readonly items: readonly T[]
  readonly next: string | null
}

/** A page of a resource: `{ items, next }`. */
export const pageOf = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), next: z.string().nullable() })
