import type { ReactNode } from 'react'
import { ApiProblem } from '../../api/errors.ts'
import { useFormat } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import { Button, LinkButton } from '../../ui/Button.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Form } from '../../ui/Form.tsx'
import { uiMessages } from '../../ui/messages.ts'
import { ActionBar } from '../../ui/Page.tsx'
import { BatchPicker } from './BatchPicker.tsx'
import { LotFields } from './LotFields.tsx'
import { exactKg } from './mass.ts'
import { packMessages as messages } from './packMessages.ts'
import { pickedKg } from './picks.ts'
import { type NewLot, type PackableBatch, useNewLot } from './useNewLot.ts'

interface PackFormProps {
  readonly batches: readonly PackableBatch[]
  /** Fetches older batches, where there are any. */
  readonly older: ReactNode
  /** Drawn where no batch has anything left. */
  readonly empty: ReactNode
}

export function PackForm({ batches: all, older, empty }: PackFormProps) {
  const lot = useNewLot(all)
  const { batches, picks } = lot
  const offered = batches.filter(({ id, remainingKg }) => remainingKg > 0 || picks.has(id))
  if (offered.length === 0) return empty
  return (
    <Form onSubmit={lot.save} errors={lot.errors} problem={lot.problem}>
      <div className="pack">
        <BatchPicker batches={offered} picks={picks} onPicks={lot.setPicks} missing={lot.missing} older={older} />
        <LotFields lot={lot} />
      </div>
      <ActionBar>
        <Trouble lot={lot} />
        <div className="pack-bar">
          <Sum lot={lot} />
          <Button type="submit" look="primary" busy={lot.busy}>
            {useText()(messages.save)}
          </Button>
        </div>
      </ActionBar>
    </Form>
  )
}

function Sum({ lot: { picks } }: { readonly lot: NewLot }) {
  const text = useText()
  const format = useFormat()
  return (
    <output className="pack-sum">
      {picks.size === 0
        ? text(messages.nothingPicked)
        : text(messages.sum, { n: picks.size, kg: exactKg(format, pickedKg(picks)) })}
    </output>
  )
}

/** An answer that was lost may have been a yes: then what was saved is one press away. */
function Trouble({ lot: { id, problem, errors, save } }: { readonly lot: NewLot }) {
  const text = useText()
  const marked = errors.length + (problem instanceof ApiProblem ? problem.errors.length : 0)
  if (marked > 0) return <p className="over">{text(uiMessages.checkFields, { n: marked })}</p>
  if (problem instanceof ApiProblem && problem.code === 'id-taken') {
    return (
      <>
        <ErrorNotice error={problem} />
        <LinkButton to={`/lots/${id}`} icon="next">
          {text(messages.openSaved)}
        </LinkButton>
      </>
    )
  }
  return <ErrorNotice error={problem} onRetry={problem instanceof ApiProblem ? undefined : save} />
}
