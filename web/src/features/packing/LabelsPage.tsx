import './packing.css'
import './labels.css'
import type { LotAnswer } from '@cordline/contract/wire/http/lots'
import { useParams, useSearchParams } from 'react-router'
import { useCall } from '../../api/queries.ts'
import { useText } from '../../i18n/text.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Page } from '../../ui/Page.tsx'
import { LabelControls } from './LabelControls.tsx'
import { LabelSheets } from './LabelSheets.tsx'
import { labelLayouts, layoutNamed } from './labelLayout.ts'
import { labelMessages as messages } from './labelMessages.ts'

/** What will be printed, and how: paper and number are in the address. */
export function LabelsPage() {
  const { id = '' } = useParams()
  const text = useText()
  const lot = useCall('getLot', { params: { id } })
  return (
    <Page title={text(messages.title)} subtitle={lot.data?.code} back={`/lots/${id}`}>
      <ErrorNotice error={lot.error} onRetry={() => void lot.refetch()} />
      {lot.isPending && <Loading />}
      {lot.data && <Labels lot={lot.data} />}
    </Page>
  )
}

function Labels({ lot }: { readonly lot: LotAnswer }) {
  const [search, setSearch] = useSearchParams()
  const layout = layoutNamed(search.get('paper'))
  const typed = search.get('n')
  const labels = typed === null ? labelLayouts[layout].perPage : Number(typed)
  return (
    <>
      <LabelControls
        lot={lot}
        layout={layout}
        labels={Number.isFinite(labels) ? labels : 1}
        onLayout={(paper) => setSearch({ paper }, { replace: true })}
        onLabels={(n) => setSearch({ paper: layout, n: String(n ?? 0) }, { replace: true })}
      />
      <LabelSheets lot={lot} layout={layout} labels={Number.isFinite(labels) ? labels : 1} />
    </>
  )
}
