import type { Custody } from '@cordline/contract/vocabulary/shipment'
import { type ReactNode, useState } from 'react'
import { useFormat } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import { IconButton } from '../../ui/Button.tsx'
import { CorrectionDialog } from './CorrectionDialog.tsx'
import { planMessages } from './planMessages.ts'

interface CustodyRowProps {
  readonly custody: Custody
  readonly mayChange: boolean
  readonly name: ReactNode
  readonly aside?: ReactNode
}

/** A device or lot in the container from when to when, and the way to correct it. */
export function CustodyRow({ custody, mayChange, name, aside }: CustodyRowProps) {
  const text = useText()
  const format = useFormat()
  const [correcting, setCorrecting] = useState(false)
  return (
    <li className="custody">
      <div className="custody-what">
        {name}
        <span className="small muted">
          {format.dateTime(custody.from)} – {custody.to ? format.dateTime(custody.to) : text(planMessages.still)}
        </span>
      </div>
      {aside}
      {mayChange && <IconButton icon="edit" label={text(planMessages.correct)} onClick={() => setCorrecting(true)} />}
      {correcting && <CorrectionDialog custody={custody} name={name} onClose={() => setCorrecting(false)} />}
    </li>
  )
}
