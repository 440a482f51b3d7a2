import { z } from 'zod'

/** A letter's value in ISO 6346: 10 for A, then up by one, leaving out 11, 22 and 33. */
function characterValue(character: string): number {
  if (/\d/.test(character)) return Number(character)
  const step = character.charCodeAt(0) - 65
  return 10 + step + Math.floor((step + 9) / 10)
}

/** ISO 6346 check digit of the owner code, category and serial number (`CSQU305438` → 3). */
export function iso6346CheckDigit(first10: string): number {
  let sum = 0
  for (let position = 0; position < 10; position += 1) sum += characterValue(first10[position] ?? '0') * 2 ** position
  return (sum % 11) % 10
}

export function isContainerNumber(text: string): boolean {
  return /^[A-Z]{3}[UJZ]\d{7}$/.test(text) && iso6346CheckDigit(text.slice(0, 10)) === Number(text[10])
}

/** A freight container's number by ISO 6346 (`CSQU3054383`); spaces and hyphens are dropped before it is checked. */
export const ContainerNumber = z
  .string()
  .max(20)
  .transform((text) => text.toUpperCase().replaceAll(/[\s-]/g, ''))
  .refine(isContainerNumber, 'must be an ISO 6346 number (4 letters, 7 digits) whose last digit is its check digit')
  .brand<'ContainerNumber'>()
export type ContainerNumber = z.infer<typeof ContainerNumber>
