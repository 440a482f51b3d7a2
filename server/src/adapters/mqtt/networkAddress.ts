import { isIPv6 } from 'node:net'

/** How much of an IPv6 address belongs to one customer: whoever has one has 2^64 of them. */
const networkGroups = 4
const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i

/** Whom a bound per address counts as one: an IPv4 address, or the /64 network of an IPv6 address. */
export function networkAddress(address: string | undefined): string {
  if (!address) return 'unknown'
  const [, v4] = mapped.exec(address) ?? []
  if (v4) return v4
  return isIPv6(address) ? `${groupsOf(address).slice(0, networkGroups).join(':')}::/64` : address
}

function groupsOf(address: string): readonly string[] {
  const [head = '', tail] = address.split('%')[0]?.split('::') ?? []
  const before = head.split(':').filter(Boolean)
  const after = tail?.split(':').filter(Boolean) ?? []
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length)
  return [...before, ...new Array<string>(zeros).fill('0'), ...after].map((it) => Number.parseInt(it, 16).toString(16))
}
