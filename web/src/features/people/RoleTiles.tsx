import { type Role, roles } from '@cordline/contract/vocabulary/people'
import type { ReactNode } from 'react'
import { roleNames } from '../../i18n/roleNames.ts'
import { type Translated, useText } from '../../i18n/text.ts'
import { CheckTiles } from './CheckTiles.tsx'
import { messages } from './messages.ts'

const explained: Record<Role, Translated> = {
  owner: messages.canOwner,
  grower: messages.canGrower,
  packer: messages.canPacker,
  logistics: messages.canLogistics,
  retail: messages.canRetail,
  viewer: messages.canViewer,
}

interface RoleTilesProps {
  readonly label: string
  readonly hint?: ReactNode
  readonly chosen: readonly Role[]
  readonly onChange: (chosen: readonly Role[]) => void
}

export function RoleTiles(props: RoleTilesProps) {
  const text = useText()
  const choices = roles.map((value) => ({ value, label: text(roleNames[value]), detail: text(explained[value]) }))
  return <CheckTiles {...props} path="roles" choices={choices} />
}
