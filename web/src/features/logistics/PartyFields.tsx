import type { OrganisationKind } from '@cordline/contract/vocabulary/organisation'
import { usePartners } from '../../api/usePartners.ts'
import { useText } from '../../i18n/text.ts'
import { SelectField } from '../../ui/SelectField.tsx'
import { planMessages } from './planMessages.ts'
import type { ShipmentDraft } from './shipmentDraft.ts'

type Parties = Pick<ShipmentDraft, 'consignee' | 'carrier'>

interface PartyFieldsProps {
  readonly draft: Parties
  readonly onChange: (part: Partial<Parties>) => void
}

/** Who receives and who carries the container: they see it, its lots and its temperatures, and nobody else does. */
export function PartyFields({ draft, onChange }: PartyFieldsProps) {
  return (
    <div className="field-row">
      <PartyField party="consignee" kind="retailer" value={draft.consignee} onChange={onChange} />
      <PartyField party="carrier" kind="carrier" value={draft.carrier} onChange={onChange} />
    </div>
  )
}

interface PartyFieldProps {
  readonly party: keyof Parties
  readonly kind: OrganisationKind
  readonly value: string | undefined
  readonly onChange: (part: Partial<Parties>) => void
}

const nobody = ''

function PartyField({ party, kind, value, onChange }: PartyFieldProps) {
  const text = useText()
  // Whoever is chosen stays offered, whatever their kind: else the field would say that it is nobody.
  const partners = usePartners().filter((it) => it.kind === kind || it.id === value)
  return (
    <SelectField
      label={text(planMessages[party])}
      path={party}
      hint={partners.length === 0 ? text(planMessages.noPartner) : undefined}
      value={value ?? nobody}
      onChange={(id) => onChange({ [party]: id === nobody ? undefined : id })}
      options={[
        { value: nobody, label: text(planMessages.nobodyElse) },
        ...partners.map(({ id, name }) => ({ value: id as string, label: name })),
      ]}
    />
  )
}
