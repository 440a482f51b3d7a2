import { productFormIds } from '@cordline/contract/vocabulary/catalogue'
import type { ProductForm } from '@cordline/contract/vocabulary/harvest'
import { useState } from 'react'
import { useText } from '../../i18n/text.ts'
import { ChoiceTiles } from '../../ui/ChoiceTiles.tsx'
import { messages } from './messages.ts'
import { useFormName } from './names.ts'
import { packMessages } from './packMessages.ts'

/** What nearly every export lot is. */
const usual: readonly ProductForm[] = ['frozen_whole', 'frozen_pulp']

interface FormFieldProps {
  readonly value: ProductForm
  readonly onChange: (form: ProductForm) => void
}

export function FormField({ value, onChange }: FormFieldProps) {
  const text = useText()
  const formName = useFormName()
  const [all, setAll] = useState(false)
  const shown = productFormIds.filter((form) => all || usual.includes(form) || form === value)
  return (
    <ChoiceTiles
      label={text(messages.form)}
      path="form"
      value={value}
      onChange={onChange}
      choices={shown.map((form) => ({ value: form, label: formName(form) }))}
    >
      {!all && (
        <button type="button" className="tile tile-more" onClick={() => setAll(true)}>
          {text(packMessages.otherForms)}
        </button>
      )}
    </ChoiceTiles>
  )
}
