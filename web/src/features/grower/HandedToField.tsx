import { usePartners } from '../../api/usePartners.ts'
import { useText } from '../../i18n/text.ts'
import { SelectField } from '../../ui/SelectField.tsx'
import { batchMessages as messages } from './batchMessages.ts'

interface HandedToFieldProps {
  readonly value: string | undefined
  readonly onChange: (value: string) => void
}

const nobody = ''

/** Who may pack this fruit. Nobody, until the grower says so; not asked where there is nobody to hand it to. */
export function HandedToField({ value, onChange }: HandedToFieldProps) {
  const text = useText()
  // Whoever it was handed to stays offered, whatever their kind: else the field would say that it is nobody.
  const partners = usePartners().filter(({ id, kind }) => kind === 'packer' || kind === 'exporter' || id === value)
  if (partners.length === 0) return null
  return (
    <SelectField
      label={text(messages.handedTo)}
      path="handedTo"
      hint={text(messages.handedToHint)}
      value={value ?? nobody}
      onChange={onChange}
      options={[
        { value: nobody, label: text(messages.keptHere) },
        ...partners.map(({ id, name }) => ({ value: id as string, label: name })),
      ]}
    />
  )
}
