import type { UseInfiniteQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useText } from '../i18n/text.ts'
import { Button } from './Button.tsx'
import { ErrorNotice } from './ErrorNotice.tsx'
import { Loading } from './Loading.tsx'
import { uiMessages } from './messages.ts'

interface PagedListProps<T> {
  /** What `usePages` returned. */
  readonly list: UseInfiniteQueryResult<{ readonly pages: readonly { readonly items: readonly T[] }[] }, Error>
  readonly empty: ReactNode
  readonly children: (items: readonly T[]) => ReactNode
}

/** Loading, failed, empty, drawn, and "show more": the five states of every list. */
export function PagedList<T>({ list, empty, children }: PagedListProps<T>) {
  const text = useText()
  const retry = (): void => void list.refetch()
  if (!list.data) return list.isError ? <ErrorNotice error={list.error} onRetry={retry} /> : <Loading />
  const items = list.data.pages.flatMap((page) => page.items)
  return (
    <>
      {list.isError && <ErrorNotice error={list.error} onRetry={retry} />}
      {items.length === 0 ? empty : children(items)}
      {list.hasNextPage && (
        <Button look="secondary" busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {text(uiMessages.more)}
        </Button>
      )}
    </>
  )
}
