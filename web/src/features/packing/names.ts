import { varieties } from '@cordline/contract/vocabulary/catalogue'
import type { ProductForm, Variety } from '@cordline/contract/vocabulary/harvest'
import { productFormOf } from '@cordline/contract/vocabulary/productForms'
import { nameIn, useLanguage } from '../../i18n/language.ts'

export function useVarietyName(): (code: Variety) => string {
  const language = useLanguage()
  return (code) => {
    const found = varieties.find((variety) => variety.code === code)
    return found ? nameIn(language, found.names) : code
  }
}

export function useFormName(): (form: ProductForm) => string {
  const language = useLanguage()
  return (form) => nameIn(language, productFormOf(form).names)
}
