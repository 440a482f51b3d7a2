import { useEffect, useState } from 'react'
import { useLocation } from 'react-router'

/**
 * The key of a link that works once, from behind the # of the address. It is taken out of the address at once: neither
 * the history nor a bookmark keeps it. A link pasted over an open page changes only what is behind the #, and counts.
 */
export function useKeyOfAddress(): string | undefined {
  const { hash } = useLocation()
  const found = keyOf(hash)
  const [key, setKey] = useState(found)
  useEffect(
    function takeKey() {
      if (!found) return
      setKey(found)
      window.history.replaceState(window.history.state, '', window.location.pathname)
    },
    [found],
  )
  return key
}

export function keyOf(hash: string): string | undefined {
  return /^#([\w-]{20,200})$/.exec(hash)?.[1]
}
