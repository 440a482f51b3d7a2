/** A tooltip's content as elements: names come from people and are never read as markup. */
export function tipOf(title: string, lines: readonly string[]): HTMLElement {
  const tip = document.createElement('div')
  tip.append(lineOf('map-tip-title', title), ...lines.map((line) => lineOf('map-tip-line', line)))
  return tip
}

function lineOf(className: string, text: string): HTMLElement {
  const line = document.createElement('p')
  line.className = className
  line.textContent = text
  return line
}
