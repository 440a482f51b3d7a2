/** Opens the browser's print window once every code is there: a label without its code is waste. */
export async function printWhenDrawn(): Promise<void> {
  const codes = [...document.querySelectorAll<HTMLImageElement>('.label img')]
  await Promise.allSettled(codes.map((code) => code.decode()))
  window.print()
}
