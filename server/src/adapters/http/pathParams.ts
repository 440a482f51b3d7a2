import { FormatName } from '@cordline/contract/vocabulary/foreignFormat'
import {
  BatchId,
  CustodyId,
  DeviceId,
  InvitationId,
  LotId,
  OrchardId,
  PersonId,
  PhotoId,
  SessionId,
  ShareLinkId,
  ShipmentId,
  TokenId,
} from '@cordline/contract/vocabulary/ids'
import { IsoWeek } from '@cordline/contract/vocabulary/isoWeek'
import type { z } from 'zod'

/** What the `{names}` of a path stand for, by the path's first segment. */
export const pathParams = {
  orchards: { id: OrchardId },
  batches: { id: BatchId, photoId: PhotoId },
  lots: { id: LotId },
  shipments: { id: ShipmentId, custodyId: CustodyId, linkId: ShareLinkId },
  devices: { id: DeviceId },
  uplinks: { format: FormatName },
  weeks: { week: IsoWeek },
  sessions: { id: SessionId },
  people: { id: PersonId },
  invitations: { id: InvitationId },
  tokens: { id: TokenId },
} as const satisfies Record<string, Record<string, z.ZodType>>

type Known = typeof pathParams
type NamesIn<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}` ? Name | NamesIn<Rest> : never
type Resource<Path extends string> = Path extends `/${infer First}/${string}` ? First : never

/** The parsed params of a path: `{ id: BatchId, photoId: PhotoId }` of `/batches/{id}/photos/{photoId}`. */
export type ParamsOf<Path extends string> =
  Resource<Path> extends keyof Known
    ? {
        readonly [Name in NamesIn<Path>]: Name extends keyof Known[Resource<Path>]
          ? Known[Resource<Path>][Name] extends infer Schema extends z.ZodType
            ? z.output<Schema>
            : never
          : never
      }
    : Record<never, never>

/** The schema of each `{name}` of a path, in its order. */
export function paramSchemas(path: string): readonly (readonly [string, z.ZodType])[] {
  const [, resource = ''] = path.split('/')
  const schemas: Record<string, z.ZodType> = Object.hasOwn(pathParams, resource)
    ? pathParams[resource as keyof Known]
    : {}
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => {
    const schema = schemas[name]
    if (!schema) throw new Error(`${path}: nobody says what {${name}} is`)
    return [name, schema] as const
  })
}
