import type { Role } from '@cordline/contract/vocabulary/people'
import { roleNames } from '../../i18n/roleNames.ts'
import { useText } from '../../i18n/text.ts'
import { Badge } from '../../ui/Badge.tsx'

export function RoleChips({ roles }: { readonly roles: readonly Role[] }) {
  const text = useText()
  return (
    <span className="chips">
      {roles.map((role) => (
        <Badge key={role} tone={role === 'owner' ? 'gold' : 'neutral'}>
          {text(roleNames[role])}
        </Badge>
      ))}
    </span>
  )
}
