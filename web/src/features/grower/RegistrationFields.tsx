import { useText } from '../../i18n/text.ts'
import { Button, IconButton } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { emptyRegistration, type RegistrationDraft } from './orchardDraft.ts'
import { orchardMessages as messages } from './orchardMessages.ts'

const maxRegistrations = 20

interface RegistrationFieldsProps {
  readonly registrations: readonly RegistrationDraft[]
  readonly onChange: (registrations: readonly RegistrationDraft[]) => void
}

export function RegistrationFields({ registrations, onChange }: RegistrationFieldsProps) {
  const text = useText()
  const replace = (at: number, registration: RegistrationDraft): void =>
    onChange(registrations.map((it, index) => (index === at ? registration : it)))
  return (
    <section className="stack">
      <div>
        <h2>{text(messages.registrations)}</h2>
        <p className="field-hint">{text(messages.registrationsHint)}</p>
      </div>
      {registrations.map((registration, index) => (
        <RegistrationCard
          key={index}
          path={`registrations.${index}`}
          registration={registration}
          onChange={(next) => replace(index, next)}
          onRemove={() => onChange(registrations.filter((_, at) => at !== index))}
        />
      ))}
      {registrations.length < maxRegistrations && (
        <Button icon="plus" onClick={() => onChange([...registrations, emptyRegistration])}>
          {text(messages.addRegistration)}
        </Button>
      )}
    </section>
  )
}

interface RegistrationCardProps {
  readonly path: string
  readonly registration: RegistrationDraft
  readonly onChange: (registration: RegistrationDraft) => void
  readonly onRemove: () => void
}

function RegistrationCard({ path, registration, onChange, onRemove }: RegistrationCardProps) {
  const text = useText()
  const set = (change: Partial<RegistrationDraft>): void => onChange({ ...registration, ...change })
  return (
    <Card
      title={registration.scheme || text(messages.scheme)}
      aside={<IconButton icon="trash" label={text(messages.removeRegistration)} onClick={onRemove} />}
    >
      <div className="stack">
        <div className="field-row">
          <TextField
            label={text(messages.scheme)}
            path={`${path}.scheme`}
            value={registration.scheme}
            maxLength={40}
            placeholder="myGAP, DOA, GACC"
            onChange={(scheme) => set({ scheme })}
          />
          <TextField
            label={text(messages.code)}
            path={`${path}.code`}
            kind="code"
            value={registration.code}
            maxLength={60}
            onChange={(code) => set({ code })}
          />
        </div>
        <TextField
          label={text(messages.holder)}
          path={`${path}.holder`}
          value={registration.holder}
          maxLength={120}
          onChange={(holder) => set({ holder })}
        />
        <div className="field-row">
          <DateField
            label={text(messages.validFrom)}
            path={`${path}.validFrom`}
            value={registration.validFrom}
            onChange={(validFrom) => set({ validFrom })}
          />
          <DateField
            label={text(messages.validTo)}
            path={`${path}.validTo`}
            value={registration.validTo}
            min={registration.validFrom || undefined}
            onChange={(validTo) => set({ validTo })}
          />
        </div>
      </div>
    </Card>
  )
}
