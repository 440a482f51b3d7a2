const hextetsOfNetwork = 4

/**
 * What is counted as one place on the network: an IPv4 address, or the /64 that one customer has of IPv6, from which
 * anybody sends with as many addresses as they like. Anything else stands for itself.
 */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (mapped) return mapped
  if (!address.includes(':')) return address
  const [plain = ''] = address.split('%')
  const [before = '', after] = plain.toLowerCase().split('::')
  const left = before.split(':').filter(Boolean)
  const right = (after ?? '').split(':').filter(Boolean)
  const zeros = Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0')
  const hextets = after === undefined ? left : [...left, ...zeros, ...right]
  return `${hextets.slice(0, hextetsOfNetwork).map(withoutZeros).join(':')}::/64`
}

const withoutZeros = (hextet: string): string => hextet.replace(/^0+(?=.)/, '')
