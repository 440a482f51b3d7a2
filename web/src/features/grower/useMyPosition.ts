import type { Position } from '@cordline/contract/vocabulary/position'
import { useState } from 'react'

/** Under trees a first fix takes half a minute. */
const fixWithinMs = 30_000
/** A fix from the last ten seconds is where one still stands. */
const freshForMs = 10_000

export interface Fix extends Position {
  /** Radius of the 95 % circle, as the phone estimates it. */
  readonly accuracyM: number
}

export type PositionState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'asking' }
  | { readonly kind: 'found'; readonly fix: Fix }
  | { readonly kind: 'denied' | 'timeout' | 'unavailable' }

interface MyPosition {
  readonly state: PositionState
  /** Asks once; `onFix` gets the answer, `state` says why there is none. */
  readonly ask: (onFix: (fix: Fix) => void) => void
}

export function useMyPosition(): MyPosition {
  const [state, setState] = useState<PositionState>({ kind: 'idle' })
  const ask = (onFix: (fix: Fix) => void): void => {
    // Browsers give positions on https and localhost only.
    if (!('geolocation' in navigator) || !window.isSecureContext) {
      setState({ kind: 'unavailable' })
      return
    }
    setState({ kind: 'asking' })
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        const fix = { latitude: round(coords.latitude), longitude: round(coords.longitude), accuracyM: coords.accuracy }
        setState({ kind: 'found', fix })
        onFix(fix)
      },
      (error) => setState({ kind: reasonOf(error) }),
      { enableHighAccuracy: true, timeout: fixWithinMs, maximumAge: freshForMs },
    )
  }
  return { state, ask }
}

/** Six decimals are 11 cm: more than any phone knows. */
const round = (degrees: number): number => Math.round(degrees * 1e6) / 1e6

function reasonOf({ code }: GeolocationPositionError): 'denied' | 'timeout' | 'unavailable' {
  if (code === GeolocationPositionError.PERMISSION_DENIED) return 'denied'
  return code === GeolocationPositionError.TIMEOUT ? 'timeout' : 'unavailable'
}
