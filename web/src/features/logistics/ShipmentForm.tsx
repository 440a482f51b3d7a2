import { productFormIds } from '@cordline/contract/vocabulary/catalogue'
import { productFormOf } from '@cordline/contract/vocabulary/productForms'
import { useFormat } from '../../i18n/format.ts'
import { nameIn, useLanguage } from '../../i18n/language.ts'
import { useText } from '../../i18n/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Form } from '../../ui/Form.tsx'
import type { FieldError } from '../../ui/fieldErrors.ts'
import { NumberField } from '../../ui/NumberField.tsx'
import { ActionBar } from '../../ui/Page.tsx'
import { SelectField } from '../../ui/SelectField.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { ContainerField, exampleContainer } from './ContainerField.tsx'
import { checkContainer } from './containerCheck.ts'
import { LegsEditor } from './LegsEditor.tsx'
import { PartyFields } from './PartyFields.tsx'
import { PlanMap } from './PlanMap.tsx'
import { planMessages } from './planMessages.ts'
import { type ShipmentDraft, withForm, withWeek } from './shipmentDraft.ts'
import { WeekField } from './WeekField.tsx'

interface ShipmentFormProps {
  readonly draft: ShipmentDraft
  readonly onChange: (draft: ShipmentDraft) => void
  readonly onSave: () => void
  readonly isSaving: boolean
  readonly saveLabel: string
  readonly errors: readonly FieldError[]
  readonly problem: Error | null
  /** Given where the version is stale: takes over what somebody else saved. */
  readonly onReload?: (() => void) | undefined
}

/** Container, product and way, with the way drawn beside. */
export function ShipmentForm(props: ShipmentFormProps) {
  const { draft, onChange, onSave, errors, problem } = props
  const text = useText()
  const set = (part: Partial<ShipmentDraft>): void => onChange({ ...draft, ...part })
  return (
    <div className="plan">
      <Form onSubmit={onSave} errors={useContainerWords(errors, draft.container)} problem={problem}>
        <Card title={text(planMessages.container)}>
          <div className="form">
            <div className="field-row">
              <ContainerField value={draft.container} onChange={(container) => set({ container })} />
              <TextField
                label={text(planMessages.seal)}
                path="seal"
                kind="code"
                optional
                maxLength={40}
                value={draft.seal}
                onChange={(seal) => set({ seal })}
              />
            </div>
            <WeekField value={draft.week} onChange={(week) => onChange(withWeek(draft, week))} />
            <ProductFields draft={draft} onChange={onChange} />
            <PartyFields draft={draft} onChange={set} />
          </div>
        </Card>
        <LegsEditor week={draft.week} legs={draft.legs} onChange={(legs) => set({ legs })} />
        <ActionBar>
          <ErrorNotice error={problem} onRetry={props.onReload} />
          <Button type="submit" look="primary" wide busy={props.isSaving}>
            {props.saveLabel}
          </Button>
        </ActionBar>
      </Form>
      <PlanMap legs={draft.legs} />
    </div>
  )
}

/** The schema's sentence on a wrong container number, in the page's language and with the digit that would be right. */
function useContainerWords(errors: readonly FieldError[], container: string): readonly FieldError[] {
  const text = useText()
  const check = checkContainer(container)
  const message =
    check.kind === 'digit-wrong'
      ? text(planMessages.containerWrong, { digit: check.digit })
      : text(planMessages.containerHint, { example: exampleContainer })
  return errors.map((error) => (error.path === 'container' ? { ...error, message } : error))
}

interface ProductFieldsProps {
  readonly draft: ShipmentDraft
  readonly onChange: (draft: ShipmentDraft) => void
}

function ProductFields({ draft, onChange }: ProductFieldsProps) {
  const text = useText()
  const format = useFormat()
  const language = useLanguage()
  const { targetC } = productFormOf(draft.form).profile
  const target = { min: format.celsius(targetC.min), max: format.celsius(targetC.max) }
  const isOff = draft.setPointC !== undefined && (draft.setPointC < targetC.min || draft.setPointC > targetC.max)
  return (
    <div className="field-row plan-product">
      <SelectField
        label={text(planMessages.form)}
        path="form"
        value={draft.form}
        onChange={(form) => onChange(withForm(draft, form))}
        options={productFormIds.map((id) => ({ value: id, label: nameIn(language, productFormOf(id).names) }))}
      />
      <NumberField
        label={text(planMessages.setPoint)}
        path="setPointC"
        unit="°C"
        step={1}
        min={-70}
        value={draft.setPointC}
        onChange={(setPointC) => onChange({ ...draft, setPointC })}
        hint={
          <span className={isOff ? 'is-warm' : undefined}>
            {text(isOff ? planMessages.setPointOff : planMessages.setPointHint, target)}
          </span>
        }
      />
    </div>
  )
}
