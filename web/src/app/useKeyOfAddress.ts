import { useEffect, useState } from 'react'

/**
 * The key of a link that works once, from behind the # of the address. It is taken out of the address at once: neither
 * the history nor a bookmark keeps it.
 */
export function useKeyOfAddress(): string | undefined {
  const [key] = useState(() => keyOf(window.location.hash))
  useEffect(
    function hideKey() {
      if (key) window.history.replaceState(window.history.state, '', window.location.pathname)
    },
    [key],
  )
  return key
}

export function keyOf(hash: string): string | undefined {
  return /^#([\w-]{20,200})$/.exec(hash)?.[1]
}
