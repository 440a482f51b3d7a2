import { varieties } from '@cordline/contract/vocabulary/catalogue'
import type { ProductForm, Variety } from '@cordline/contract/vocabulary/harvest'
import { productFormOf } from '@cordline/contract/vocabulary/productForms'
import { useMemo } from 'react'
import { orchardChoices, usePages } from '../../api/queries.ts'
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

/** Orchards by id, as far as they are known: a name that is not here yet is left out rather than waited for. */
export function useOrchardNames(): ReadonlyMap<string, string> {
  const { data } = usePages('listOrchards', orchardChoices)
  return useMemo(() => {
    const orchards = data?.pages.flatMap((page) => page.items) ?? []
    return new Map(orchards.map(({ id, name }) => [id, name]))
  }, [data])
}
