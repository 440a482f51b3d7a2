import type { PersonActor } from '@cordline/contract/vocabulary/people'
import { roleNames } from '../i18n/roleNames.ts'
import { useText } from '../i18n/text.ts'
import { Icon } from '../ui/Icon.tsx'
import { canDo, iconOf } from './roles.ts'

interface PersonButtonProps {
  readonly person: PersonActor
  readonly busy: boolean
  readonly onChoose: () => void
}

export function PersonButton({ person, busy, onChoose }: PersonButtonProps) {
  const text = useText()
  return (
    <li>
      <button type="button" className="person" onClick={onChoose} disabled={busy} aria-busy={busy}>
        <span className="person-icon">
          <Icon name={iconOf(person)} size={28} />
        </span>
        <span className="person-words">
          <strong>{person.name}</strong>
          <span className="person-role">
            {person.roles.map((role) => text(roleNames[role])).join(' · ')}
            <span className="muted"> · {person.organisation}</span>
          </span>
          <span className="muted small">{text(canDo(person))}</span>
        </span>
        <Icon name="next" />
      </button>
    </li>
  )
}
