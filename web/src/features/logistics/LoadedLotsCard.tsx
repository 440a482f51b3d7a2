import type { LotCustody, Shipment } from '@cordline/contract/vocabulary/shipment'
import { useQueries } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import { call } from '../../api/call.ts'
import { queryKey, useCall } from '../../api/queries.ts'
import { useFormat } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { CustodyRow } from './CustodyRow.tsx'
import { LoadDialog } from './LoadDialog.tsx'
import { planMessages } from './planMessages.ts'

interface LoadedLotsCardProps {
  readonly shipment: Shipment
  readonly mayChange: boolean
}

/** The lots in the container with their kilograms and their sum. */
export function LoadedLotsCard({ shipment, mayChange }: LoadedLotsCardProps) {
  const text = useText()
  const format = useFormat()
  const [loading, setLoading] = useState(false)
  const loads = useCall('shipmentLots', { params: { id: shipment.id } })
  const custodies = loads.data?.items ?? []
  const lots = useLots(custodies)
  const sumKg = lots.reduce((sum, lot) => sum + (lot?.weightKg ?? 0), 0)
  return (
    <Card
      title={text(planMessages.lots)}
      aside={
        mayChange && (
          <Button size="small" look="primary" icon="plus" onClick={() => setLoading(true)}>
            {text(planMessages.load)}
          </Button>
        )
      }
    >
      <ErrorNotice error={loads.error} onRetry={() => void loads.refetch()} />
      {loads.isSuccess && custodies.length === 0 && <p className="muted">{text(planMessages.noLots)}</p>}
      {custodies.length > 0 && <p className="loaded-kg">{text(planMessages.loadedKg, { kg: format.kg(sumKg) })}</p>}
      <ul className="custodies">
        {custodies.map((custody, index) => (
          <CustodyRow
            key={custody.id}
            custody={custody}
            mayChange={mayChange}
            name={
              <Link className="lot-code" to={`/lots/${custody.lotId}`}>
                {lots[index]?.code ?? '…'}
              </Link>
            }
            aside={<strong className="tabular">{format.kg(lots[index]?.weightKg ?? 0)}</strong>}
          />
        ))}
      </ul>
      {loading && <LoadDialog shipment={shipment} loaded={custodies} sumKg={sumKg} onClose={() => setLoading(false)} />}
    </Card>
  )
}

/** The lots of the intervals, in their order; undefined while one isn't here yet. */
function useLots(custodies: readonly LotCustody[]) {
  return useQueries({
    queries: custodies.map(({ lotId }) => ({
      queryKey: queryKey('getLot', { params: { id: lotId } }),
      queryFn: ({ signal }: { signal: AbortSignal }) => call('getLot', { params: { id: lotId } }, signal),
    })),
    combine: (answers) => answers.map((answer) => answer.data),
  })
}
