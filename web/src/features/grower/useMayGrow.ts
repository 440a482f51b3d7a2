import type { Access } from '@cordline/contract/vocabulary/access'
import { hasRole, useActor } from '../../api/session.ts'

/** Who registers and corrects orchards and harvests, as the server has it; of other organisations they are only read. */
export function useMayGrow(): (access?: Access) => boolean {
  const mayGrow = hasRole(useActor(), 'grower', 'packer')
  return (access = 'own') => mayGrow && access === 'own'
}
