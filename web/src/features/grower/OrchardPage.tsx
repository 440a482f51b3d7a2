import type { OrchardAnswer } from '@cordline/contract/wire/http/orchards'
import { lazy, Suspense } from 'react'
import { useParams } from 'react-router'
import { useCall } from '../../api/queries.ts'
import { useFormat } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import { AccessNote } from '../../ui/AccessBadge.tsx'
import { LinkButton } from '../../ui/Button.tsx'
import { Card, Facts } from '../../ui/Card.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { uiMessages } from '../../ui/messages.ts'
import { Page } from '../../ui/Page.tsx'
import { useOrganisationName } from '../../ui/useOrganisationName.ts'
import { OrchardBatches } from './OrchardBatches.tsx'
import { orchardMessages as messages } from './orchardMessages.ts'
import { cornersOf, hectaresOf } from './outline.ts'
import { positionText } from './positionText.ts'
import { RegistrationBadge } from './RegistrationBadge.tsx'
import { useMayGrow } from './useMayGrow.ts'

const OrchardMap = lazy(async () => ({ default: (await import('./OrchardMap.tsx')).OrchardMap }))

export function OrchardPage() {
  const { id = '' } = useParams()
  const text = useText()
  const orchard = useCall('getOrchard', { params: { id } })
  const mayGrow = useMayGrow()
  if (!orchard.data) {
    return (
      <Page title={text(messages.title)} back="/orchards">
        {orchard.isError ? <ErrorNotice error={orchard.error} onRetry={() => void orchard.refetch()} /> : <Loading />}
      </Page>
    )
  }
  const actions = mayGrow(orchard.data.access) && (
    <>
      <LinkButton to={`/orchards/${id}/edit`} icon="edit">
        {text(uiMessages.edit)}
      </LinkButton>
      <LinkButton to={`/batches/new?orchard=${id}`} look="primary" icon="plus">
        {text(messages.newBatch)}
      </LinkButton>
    </>
  )
  return (
    <Page title={orchard.data.name} back="/orchards" actions={actions}>
      <div className="orchard">
        {/* A pin would pretend to know where among the hills it is. */}
        {orchard.data.access !== 'trace' && (
          <div className="place-frame">
            <Suspense fallback={<Loading rows={3} />}>
              <OrchardMap orchard={orchard.data} />
            </Suspense>
          </div>
        )}
        <div className="stack">
          <OrchardFacts orchard={orchard.data} />
          {orchard.data.access !== 'trace' && <OrchardRegistrations orchard={orchard.data} />}
        </div>
      </div>
      <OrchardBatches orchardId={id} />
    </Page>
  )
}

interface OrchardProps {
  readonly orchard: OrchardAnswer
}

function OrchardFacts({ orchard }: OrchardProps) {
  const text = useText()
  const format = useFormat()
  const nameOf = useOrganisationName()
  const corners = cornersOf(orchard.boundary)
  return (
    <Card>
      <div className="stack">
        {orchard.access === 'trace' && <AccessNote access={orchard.access} />}
        <Facts
          facts={[
            [text(messages.grower), orchard.access !== 'own' && nameOf(orchard.organisationId)],
            [text(messages.trees), orchard.trees === undefined ? undefined : format.number(orchard.trees)],
            [
              text(messages.seasonYield),
              orchard.seasonYieldKg === undefined ? undefined : format.kg(orchard.seasonYieldKg),
            ],
            [text(messages.area), corners.length > 0 ? `${format.number(hectaresOf(corners), 2)} ha` : undefined],
            [text(messages.where), positionText(orchard)],
          ]}
        />
      </div>
    </Card>
  )
}

function OrchardRegistrations({ orchard }: OrchardProps) {
  const text = useText()
  const format = useFormat()
  return (
    <Card title={text(messages.registrations)}>
      {orchard.registrations.length === 0 ? (
        <p className="muted">{text(messages.noRegistrations)}</p>
      ) : (
        <ul className="registrations">
          {orchard.registrations.map((registration) => (
            <li key={`${registration.scheme} ${registration.code}`}>
              <RegistrationBadge registration={registration} />
              <code>{registration.code}</code>
              <span className="muted small">
                {registration.holder} · {format.day(registration.validFrom)} – {format.day(registration.validTo)}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
