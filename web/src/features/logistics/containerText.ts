/** A container number as it is painted on the door: `CSQU 305438 3`. */
export function containerText(number: string): string {
  return `${number.slice(0, 4)} ${number.slice(4, 10)} ${number.slice(10)}`.trim()
}
