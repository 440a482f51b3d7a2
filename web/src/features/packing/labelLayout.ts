/** A label and how many of it stand on a page; mm. */
export interface LabelLayout {
  readonly widthMm: number
  readonly heightMm: number
  readonly perPage: number
}

/**
 * A roll for a label printer, and three sheets that stationers sell. Sizes and margins of the sheets are those of Avery
 * L7159 (24), L7163 (14) and L7165 (8); the margins are in packing.css.
 */
export const labelLayouts = {
  roll100: { widthMm: 100, heightMm: 60, perPage: 1 },
  a4x24: { widthMm: 63.5, heightMm: 33.9, perPage: 24 },
  a4x14: { widthMm: 99.1, heightMm: 38.1, perPage: 14 },
  a4x8: { widthMm: 99.1, heightMm: 67.7, perPage: 8 },
} as const satisfies Record<string, LabelLayout>

export type LayoutName = keyof typeof labelLayouts
export const layoutNames = Object.keys(labelLayouts) as readonly LayoutName[]

/** What one press on "print" may ask of a browser. */
export const maxLabels = 480

/** How many labels stand on each page, the last one maybe with fewer. */
export function pagesOf(labels: number, { perPage }: LabelLayout): readonly number[] {
  const count = Math.min(Math.max(Math.trunc(labels), 0), maxLabels)
  const full = Math.floor(count / perPage)
  const rest = count % perPage
  return [...Array.from({ length: full }, () => perPage), ...(rest > 0 ? [rest] : [])]
}

/** The layout that an address names; the roll where it names none. */
export const layoutNamed = (name: string | null): LayoutName => layoutNames.find((it) => it === name) ?? 'roll100'
