import { type VarietyEntry, varieties } from '@cordline/contract/vocabulary/catalogue'
import type { Variety } from '@cordline/contract/vocabulary/harvest'
import { useState } from 'react'
import { nameIn, useLanguage } from '../../i18n/language.ts'
import { useText } from '../../i18n/text.ts'
import { type Choice, ChoiceTiles } from '../../ui/ChoiceTiles.tsx'
import { batchMessages as messages } from './batchMessages.ts'
import { MoreTile } from './MoreTile.tsx'

/** What nearly every Malaysian export lot is made of. */
const usual: readonly Variety[] = ['D197', 'D24', 'D200']

interface VarietyFieldProps {
  readonly value: Variety | undefined
  readonly onChange: (variety: Variety) => void
}

export function VarietyField({ value, onChange }: VarietyFieldProps) {
  const [all, setAll] = useState(false)
  const text = useText()
  const language = useLanguage()
  const shown = varieties.filter(({ code }) => all || usual.includes(code) || code === value)
  const toChoice = ({ code, names }: VarietyEntry & { readonly code: Variety }): Choice<Variety> => {
    const name = nameIn(language, names)
    return { value: code, label: name, detail: name.includes(code) ? undefined : code }
  }
  return (
    <ChoiceTiles
      label={text(messages.variety)}
      path="variety"
      value={value}
      onChange={onChange}
      choices={shown.map(toChoice)}
    >
      {!all && <MoreTile label={text(messages.moreVarieties)} onPress={() => setAll(true)} />}
    </ChoiceTiles>
  )
}
