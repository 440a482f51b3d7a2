import type { OrchardAnswer } from '@cordline/contract/wire/http/orchards'
import { usePages } from '../../api/queries.ts'
import { useFormat } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import { AccessBadge } from '../../ui/AccessBadge.tsx'
import { LinkButton } from '../../ui/Button.tsx'
import { CardLink } from '../../ui/Card.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Page } from '../../ui/Page.tsx'
import { PagedList } from '../../ui/PagedList.tsx'
import { useOrganisationName } from '../../ui/useOrganisationName.ts'
import { orchardMessages as messages } from './orchardMessages.ts'
import { cornersOf, hectaresOf } from './outline.ts'
import { positionText } from './positionText.ts'
import { RegistrationBadge } from './RegistrationBadge.tsx'
import { useMayGrow } from './useMayGrow.ts'

export function OrchardsPage() {
  const text = useText()
  const orchards = usePages('listOrchards')
  const add = useMayGrow()() && (
    <LinkButton to="/orchards/new" look="primary" icon="plus">
      {text(messages.add)}
    </LinkButton>
  )
  return (
    <Page title={text(messages.title)} actions={add}>
      <PagedList
        list={orchards}
        empty={
          <EmptyState icon="orchard" title={text(messages.emptyTitle)} action={add}>
            {text(messages.emptyText)}
          </EmptyState>
        }
      >
        {(items) => (
          <div className="cards">
            {items.map((orchard) => (
              <OrchardCard key={orchard.id} orchard={orchard} />
            ))}
          </div>
        )}
      </PagedList>
    </Page>
  )
}

function OrchardCard({ orchard }: { readonly orchard: OrchardAnswer }) {
  const text = useText()
  const format = useFormat()
  const nameOf = useOrganisationName()
  const grower = orchard.access !== 'own' && nameOf(orchard.organisationId)
  const corners = cornersOf(orchard.boundary)
  const facts = [
    orchard.trees !== undefined && text(messages.treesCount, { n: orchard.trees }),
    corners.length > 0 && `${format.number(hectaresOf(corners))} ha`,
    orchard.seasonYieldKg !== undefined && format.kg(orchard.seasonYieldKg),
  ].filter((fact) => fact !== false)
  return (
    <CardLink to={`/orchards/${orchard.id}`}>
      <h2>{orchard.name}</h2>
      <p className="muted small number">{facts.length > 0 ? facts.join(' · ') : positionText(orchard)}</p>
      {grower && <p className="small">{grower}</p>}
      {orchard.access === 'trace' && (
        <p>
          <AccessBadge access={orchard.access} />
        </p>
      )}
      {orchard.registrations.length > 0 && (
        <div className="row card-badges">
          {orchard.registrations.map((registration) => (
            <RegistrationBadge key={`${registration.scheme} ${registration.code}`} registration={registration} />
          ))}
        </div>
      )}
    </CardLink>
  )
}
