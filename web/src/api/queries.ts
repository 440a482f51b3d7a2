import { type EndpointName, endpoints } from '@cordline/contract/wire/http/endpoints'
import {
  type UseInfiniteQueryResult,
  type UseMutationResult,
  type UseQueryResult,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { type CallAnswer, type CallArgs, type MaybeArgs, request } from './call.ts'

/** The first segment of an endpoint's path: `batches`, `weeks`, `session` … */
export type Resource = (typeof endpoints)[EndpointName]['path'] extends `/${infer Path}`
  ? Path extends `${infer First}/${string}`
    ? First
    : Path
  : never

/** `[resource, endpoint, args]`, so that a resource can be invalidated as a whole. */
export function queryKey<N extends EndpointName>(name: N, args?: CallArgs<N>): readonly unknown[] {
  return [resourceOf(name), name, args ?? {}]
}

export function resourceOf(name: EndpointName): string {
  return endpoints[name].path.split('/')[1] ?? ''
}

export interface CallOptions {
  /** False: not asked yet, for instance because its id is not known. */
  readonly enabled?: boolean
  readonly refetchIntervalMs?: number
  /** Keep drawing the answer to the former arguments until the new one is here. */
  readonly keepPrevious?: boolean
}

/** Asks once, keeps the answer in the cache, asks again when a live push says that the resource changed. */
export function useCall<N extends EndpointName>(
  name: N,
  ...[args, options = {}]: MaybeArgs<N, CallOptions>
): UseQueryResult<CallAnswer<N>, Error> {
  return useQuery<CallAnswer<N>, Error>({
    queryKey: queryKey(name, args),
    queryFn: ({ signal }) => request(name, args, signal),
    enabled: options.enabled ?? true,
    ...(options.refetchIntervalMs ? { refetchInterval: options.refetchIntervalMs } : {}),
    ...(options.keepPrevious ? { placeholderData: (former) => former } : {}),
  })
}

/** Every partner that a form can offer. */
export const partnerChoices = { limit: 200 } as const
/** Every orchard that a form can offer: asked once, the same everywhere. */
export const orchardChoices = { limit: 200 } as const

export function pagesKey<N extends ListName>(
  name: N,
  query?: Omit<NonNullable<CallArgs<N>['query']>, 'after'>,
): readonly unknown[] {
  return [resourceOf(name), name, 'pages', query ?? {}]
}

type ListName =
  | 'listOrchards'
  | 'listBatches'
  | 'listLots'
  | 'listShipments'
  | 'listDevices'
  | 'listPeople'
  | 'listInvitations'
  | 'listPartners'
  | 'listTokens'
  | 'listAudit'
  | 'listQuarantine'

/** A list page by page: `data.pages`, `fetchNextPage`, `hasNextPage`. */
export function usePages<N extends ListName>(
  name: N,
  query?: Omit<NonNullable<CallArgs<N>['query']>, 'after'>,
): UseInfiniteQueryResult<{ pages: CallAnswer<N>[] }, Error> {
  return useInfiniteQuery({
    queryKey: pagesKey(name, query),
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => request(name, { query: { ...query, after: pageParam } } as CallArgs<N>, signal),
    getNextPageParam: (last) => last.next ?? undefined,
    select: ({ pages }) => ({ pages }),
  })
}

export interface ChangeOptions {
  /** Resources to ask again for; the endpoint's own if absent. Answers only after they are here. */
  readonly invalidates?: readonly Resource[]
}

/** A change: `change.mutateAsync({ params, body })`. Never retried by itself: a repeat is the caller's decision. */
export function useChange<N extends EndpointName>(
  name: N,
  { invalidates }: ChangeOptions = {},
): UseMutationResult<CallAnswer<N>, Error, CallArgs<N>> {
  const cache = useQueryClient()
  return useMutation<CallAnswer<N>, Error, CallArgs<N>>({
    mutationFn: (args) => request(name, args),
    onSuccess: async () => {
      const resources = invalidates ?? [resourceOf(name)]
      await Promise.all(resources.map((resource) => cache.invalidateQueries({ queryKey: [resource] })))
    },
  })
}
