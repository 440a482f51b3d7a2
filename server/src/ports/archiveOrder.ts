/**
 * The order in which every archive gives its rows: times by number, texts by the code points of their characters, as
 * stores compare them by their UTF-8 bytes. JavaScript's own order differs where an emoji meets U+E000 to U+FFFF.
 */
export function compareKeys<Key extends string | number>(one: Key, other: Key): number {
  if (typeof one === 'number' || typeof other === 'number') return Number(one) - Number(other)
  const shorter = Math.min(one.length, other.length)
  for (let at = 0; at < shorter; at += 1) {
    const [a, b] = [one.charCodeAt(at), other.charCodeAt(at)]
    if (a !== b) return rank(a) - rank(b)
  }
  return one.length - other.length
}

/** Halves of a pair stand for characters behind every one that is a single unit. */
const rank = (unit: number): number => (unit >= 0xd800 && unit <= 0xdfff ? unit + 0x1_0000 : unit)
