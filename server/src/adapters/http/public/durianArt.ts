import { type Html, html } from './html.ts'
import { ringPath } from './map/linePath.ts'
import type { Spot } from './map/mapView.ts'

const centre = { x: 76, y: 132 }
const radius = { x: 49, y: 57 }
const spikes = 34
/** How deep the valleys between the spikes are. */
const valley = 0.88
const thornRows = 9
const thornStep = { x: 11.5, y: 11.6 }

/** A durian that hangs from its branch by the cord which the product is named after. */
export const durianArt = (): Html => art

const around = (turn: number, share: number): Spot => ({
  x: centre.x + Math.sin(turn * 2 * Math.PI) * radius.x * share,
  y: centre.y - Math.cos(turn * 2 * Math.PI) * radius.y * share,
})

function husk(): string {
  const ring = Array.from({ length: spikes * 2 }, (_, step) => around(step / (spikes * 2), step % 2 === 0 ? 1 : valley))
  return ringPath([...ring, ...ring.slice(0, 1)])
}

/** Rows of thorns within the husk, every other row set off by half a step, smaller towards the edge. */
function thorns(): string {
  return Array.from({ length: thornRows }, (_, row) => row - (thornRows - 1) / 2)
    .flatMap((row) => {
      const off = Math.round(row) % 2 === 0 ? 0 : thornStep.x / 2
      return [-4, -3, -2, -1, 0, 1, 2, 3, 4].map((column) => ({ x: column * thornStep.x + off, y: row * thornStep.y }))
    })
    .map(({ x, y }) => ({ x, y, edge: Math.hypot(x / radius.x, y / radius.y) }))
    .filter(({ edge }) => edge < 0.8)
    .map(({ x, y, edge }) => thorn({ x: centre.x + x, y: centre.y + y }, 4.6 - edge * 1.6))
    .join('')
}

/** Seen from the front: a short cone, its shade on the right. */
const thorn = ({ x, y }: Spot, size: number): string => {
  const half = Math.round(size)
  return `M${Math.round(x)} ${Math.round(y - size)}l-${half} ${Math.round(size * 1.5)}q${half} 2 ${half * 2} 0z`
}

const leaf = 'q14-13 33-7q-10 16-33 7z'

const art = html`<svg class="art" viewBox="0 0 150 200" aria-hidden="true" focusable="false">
<defs><radialGradient id="husk" cx=".36" cy=".3" r=".8"><stop class="husk-light" offset="0"/><stop class="husk-mid" offset=".55"/><stop class="husk-dark" offset="1"/></radialGradient><clipPath id="in-husk"><ellipse cx="${centre.x}" cy="${centre.y}" rx="${radius.x * 0.95}" ry="${radius.y * 0.95}"/></clipPath></defs>
<path class="art-branch" d="M158 12C130 18 106 16 86 22S40 36-6 27"/>
<path class="art-leaf" d="M104 19${leaf}M44 30${leaf}"/><path class="art-leaf dark" d="M120 16q4 19-6 32q-10-15 6-32zM28 30q-13-11-31-3q13 13 31 3z"/>
<path class="art-cord back" d="M96 20C97 44 92 58 82 74"/>
<path class="art-stem" d="M80 23C74 40 80 58 76 80"/>
<path class="art-husk" fill="url(#husk)" d="${husk()}"/><path class="art-thorns" d="${thorns()}"/>
<g clip-path="url(#in-husk)"><path class="art-cord" d="M76 74C44 88 38 160 76 190M76 74C108 88 114 160 76 190M20 122C48 140 104 140 132 122M24 156C52 172 100 172 128 156"/></g>
<path class="art-cord" d="M88 22C86 44 82 60 76 75M92 20c-9-3-16 5-11 9s13-4 11-9c5-7 15-5 14 1s-10 5-14-1c-1 8-6 12-11 20M92 20c3 7 8 12 8 20"/></svg>`
