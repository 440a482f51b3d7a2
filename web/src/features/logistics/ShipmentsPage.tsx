import { productFormOf } from '@cordline/contract/vocabulary/productForms'
import type { Shipment } from '@cordline/contract/vocabulary/shipment'
import { usePages } from '../../api/queries.ts'
import { hasRole, useActor } from '../../api/session.ts'
import { useFormat } from '../../i18n/format.ts'
import { nameIn, useLanguage } from '../../i18n/language.ts'
import { useText } from '../../i18n/text.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Button, LinkButton } from '../../ui/Button.tsx'
import { DataList } from '../../ui/DataList.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { uiMessages } from '../../ui/messages.ts'
import { Page } from '../../ui/Page.tsx'
import { containerText } from './containerText.ts'
import { messages } from './messages.ts'
import { planMessages } from './planMessages.ts'

/** Every shipment, newest first. */
export function ShipmentsPage() {
  const text = useText()
  const pages = usePages('listShipments')
  const items = pages.data?.pages.flatMap((page) => page.items) ?? []
  const plan = hasRole(useActor(), 'logistics') && (
    <LinkButton look="primary" icon="plus" to="/shipments/new">
      {text(planMessages.plan)}
    </LinkButton>
  )
  return (
    <Page title={text(planMessages.shipments)} actions={items.length > 0 && plan}>
      <ErrorNotice error={pages.error} onRetry={() => void pages.refetch()} />
      {pages.isPending && <Loading />}
      {pages.isSuccess && items.length === 0 && (
        <EmptyState icon="container" title={text(planMessages.emptyTitle)} action={plan}>
          {text(planMessages.emptyBody)}
        </EmptyState>
      )}
      {items.length > 0 && <ShipmentTable items={items} />}
      {pages.hasNextPage && (
        <Button busy={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {text(uiMessages.more)}
        </Button>
      )}
    </Page>
  )
}

function ShipmentTable({ items }: { readonly items: readonly Shipment[] }) {
  const text = useText()
  const format = useFormat()
  const language = useLanguage()
  const weekOf = ({ week }: Shipment): string =>
    `${text(messages.weekTitle, { n: Number(week.slice(6)) })}, ${week.slice(0, 4)}`
  const way = ({ legs }: Shipment): string => [legs[0]?.from.name, legs.at(-1)?.to.name].join(' → ')
  return (
    <DataList
      label={text(planMessages.shipments)}
      items={items}
      keyOf={(shipment) => shipment.id}
      to={(shipment) => `/shipments/${shipment.id}`}
      columns={[
        {
          key: 'container',
          label: text(planMessages.container),
          draw: (shipment) => <span className="container-number">{containerText(shipment.container)}</span>,
        },
        { key: 'week', label: text(planMessages.week), draw: weekOf },
        {
          key: 'form',
          label: text(planMessages.form),
          draw: ({ form }) => nameIn(language, productFormOf(form).names),
        },
        { key: 'way', label: text(planMessages.route), draw: way },
        { key: 'departs', label: text(planMessages.departs), draw: ({ legs }) => departure(legs[0]?.plannedDeparture) },
        {
          key: 'received',
          label: text(planMessages.received),
          draw: ({ receipt }) => (receipt ? <Badge tone="good">{format.dateTime(receipt.at)}</Badge> : '–'),
        },
      ]}
    />
  )

  function departure(instant: string | undefined): string {
    return instant ? format.dateTime(instant) : '–'
  }
}
