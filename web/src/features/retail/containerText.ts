/** A container number as it is painted on the door: `CSQU 305438 3`. */
export const containerText = (number: string): string =>
  `${number.slice(0, 4)} ${number.slice(4, 10)} ${number.slice(10)}`.trim()
