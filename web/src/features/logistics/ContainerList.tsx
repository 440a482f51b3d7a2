import type { WeekShipment } from '@cordline/contract/wire/http/weeks'
import { useText } from '../../i18n/text.ts'
import { ContainerCard } from './ContainerCard.tsx'
import { messages } from './messages.ts'

interface ContainerListProps {
  readonly week: string
  /** Most urgent first. */
  readonly items: readonly WeekShipment[]
  readonly selectedId: string | undefined
}

/** Every container of the week: one glance says which of them need a person. */
export function ContainerList({ week, items, selectedId }: ContainerListProps) {
  const text = useText()
  const needing = items.filter(({ exceptions }) => exceptions.length > 0).length
  return (
    <section className="container-list" aria-label={text(messages.containers, { n: items.length })}>
      <p className="container-list-sum">
        <span>{text(messages.containers, { n: items.length })}</span>
        <strong className={needing > 0 ? 'is-warm' : 'is-good'}>
          {needing > 0 ? text(messages.needPerson, { n: needing }) : text(messages.allWell)}
        </strong>
      </p>
      <ul>
        {items.map((item) => (
          <li key={item.shipment.id}>
            <ContainerCard item={item} week={week} isSelected={item.shipment.id === selectedId} />
          </li>
        ))}
      </ul>
    </section>
  )
}
