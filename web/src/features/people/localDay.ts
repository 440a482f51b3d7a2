/** The calendar day of an instant where this phone is: a token that ends at 16:30 UTC ends a day later in Raub. */
export function localDay(instant: string | Date): string {
  const date = new Date(instant)
  const two = (n: number): string => String(n).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}
