import { grades } from '@cordline/contract/vocabulary/catalogue'
import type { Grade } from '@cordline/contract/vocabulary/harvest'
import { useState } from 'react'
import { useText } from '../../i18n/text.ts'
import { ChoiceTiles } from '../../ui/ChoiceTiles.tsx'
import { batchMessages as messages } from './batchMessages.ts'
import { MoreTile } from './MoreTile.tsx'

const schemeNames = { trade: undefined, fama: 'FAMA', asean: 'ASEAN' } as const

interface GradeFieldProps {
  readonly value: Grade | undefined
  readonly onChange: (grade: Grade) => void
}

/** The trade's A, B, C first; the official schemes behind "more". */
export function GradeField({ value, onChange }: GradeFieldProps) {
  const [all, setAll] = useState(false)
  const text = useText()
  const shown = grades.filter(({ scheme, code }) => all || scheme === 'trade' || code === value)
  return (
    <ChoiceTiles
      label={text(messages.grade)}
      path="grade"
      columns={4}
      value={value}
      onChange={onChange}
      choices={shown.map(({ code, scheme }) => ({ value: code, label: code, detail: schemeNames[scheme] }))}
    >
      {!all && <MoreTile label={text(messages.moreGrades)} onPress={() => setAll(true)} />}
    </ChoiceTiles>
  )
}
