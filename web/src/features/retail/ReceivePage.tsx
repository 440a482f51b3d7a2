import './retail.css'
import type { WeekShipment } from '@cordline/contract/wire/http/weeks'
import { useState } from 'react'
import { useText } from '../../i18n/text.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Page } from '../../ui/Page.tsx'
import { ArrivalCard } from './ArrivalCard.tsx'
import { arrivalsOf, hasNumber } from './arrivals.ts'
import { messages } from './messages.ts'
import { useArrivals } from './useArrivals.ts'

/** Fewer than these fit one look: no search is needed. */
const fewContainers = 4

/** What is on its way to the store, what is due first on top. */
export function ReceivePage() {
  const text = useText()
  const { items, error, retry } = useArrivals()
  return (
    <Page title={text(messages.title)}>
      <ErrorNotice error={error} onRetry={retry} />
      {!items && !error && <Loading />}
      {items?.length === 0 && (
        <EmptyState icon="shelf" title={text(messages.emptyTitle)}>
          {text(messages.emptyText)}
        </EmptyState>
      )}
      {items && items.length > 0 && <Arriving items={items} />}
    </Page>
  )
}

function Arriving({ items }: { readonly items: readonly WeekShipment[] }) {
  const text = useText()
  const [typed, setTyped] = useState('')
  const found = items.filter((it) => hasNumber(it, typed))
  const { underWay, toShelve, planned, finished } = arrivalsOf(found)
  return (
    <>
      {items.length >= fewContainers && (
        <input
          className="control container-search"
          type="search"
          aria-label={text(messages.find)}
          placeholder={text(messages.find)}
          autoCapitalize="characters"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      )}
      {found.length === 0 && <p className="muted">{text(messages.noMatch, { code: typed })}</p>}
      <Group title={text(messages.toShelve)} items={toShelve} />
      <Group title={text(messages.underWay)} items={underWay} />
      <Group title={text(messages.planned)} items={planned} />
      <Group title={text(messages.finished)} items={finished} />
    </>
  )
}

interface GroupProps {
  readonly title: string
  readonly items: readonly WeekShipment[]
}

function Group({ title, items }: GroupProps) {
  if (items.length === 0) return null
  return (
    <section className="arrivals">
      <h2>{title}</h2>
      <div className="cards">
        {items.map((item) => (
          <ArrivalCard key={item.shipment.id} item={item} />
        ))}
      </div>
    </section>
  )
}
