import { iso6346CheckDigit } from '@cordline/contract/vocabulary/containerNumber'

/** What can be said of a container number while it is being typed. */
export type ContainerCheck =
  | { readonly kind: 'unfinished' }
  | { readonly kind: 'wrong-category' }
  | { readonly kind: 'digit-expected'; readonly digit: number }
  | { readonly kind: 'digit-wrong'; readonly digit: number }
  | { readonly kind: 'right'; readonly digit: number }

/** The number as it is sent: capitals, without the spaces and hyphens of the door. */
export const plainContainer = (typed: string): string => typed.toUpperCase().replaceAll(/[\s-]/g, '')

/** Checks what is there so far by ISO 6346: three letters of the owner, U, J or Z, six digits and their check digit. */
export function checkContainer(typed: string): ContainerCheck {
  const number = plainContainer(typed)
  if (/^[A-Z]{3}[^UJZ]/.test(number)) return { kind: 'wrong-category' }
  const match = /^([A-Z]{3}[UJZ]\d{6})(\d?)$/.exec(number)
  if (!match?.[1]) return { kind: 'unfinished' }
  const digit = iso6346CheckDigit(match[1])
  if (match[2] === '' || match[2] === undefined) return { kind: 'digit-expected', digit }
  return Number(match[2]) === digit ? { kind: 'right', digit } : { kind: 'digit-wrong', digit }
}
