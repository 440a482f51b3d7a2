import { useEffect, useState } from 'react'

/** "3 minutes ago" must not stand still; ms. */
const everyMs = 30_000

export function useNow(): number {
  const [nowMs, setNowMs] = useState(() => Date.now())
  useEffect(function keepTime() {
    const timer = setInterval(() => setNowMs(Date.now()), everyMs)
    return () => clearInterval(timer)
  }, [])
  return nowMs
}
