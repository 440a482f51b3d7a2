import { useEffect, useState } from 'react'

interface QrCodeProps {
  readonly text: string
  /** What it is, for whoever can't see it. */
  readonly label: string
}

/** Modules of margin that scanners need. */
const quietModules = 2

/** A QR drawn in the browser: what it says, perhaps a secret, is sent to nobody. */
export function QrCode({ text, label }: QrCodeProps) {
  const [drawn, setDrawn] = useState<{ readonly path: string; readonly size: number }>()
  useEffect(
    function draw() {
      let isWanted = true
      void import('qrcode').then(({ create }) => {
        if (isWanted) setDrawn(toPath(create(text, { errorCorrectionLevel: 'M' }).modules))
      })
      return () => {
        isWanted = false
      }
    },
    [text],
  )
  if (!drawn) return <div className="qr" aria-busy="true" />
  const edge = drawn.size + 2 * quietModules
  return (
    <svg className="qr" viewBox={`${-quietModules} ${-quietModules} ${edge} ${edge}`} role="img" aria-label={label}>
      <rect x={-quietModules} y={-quietModules} width={edge} height={edge} fill="#fff" />
      <path d={drawn.path} fill="#000" />
    </svg>
  )
}

interface Modules {
  readonly size: number
  readonly data: Uint8Array
}

/** One square a dark module. */
function toPath({ size, data }: Modules): { readonly path: string; readonly size: number } {
  const squares = Array.from(data, (dark, at) => (dark ? `M${at % size} ${Math.floor(at / size)}h1v1h-1z` : ''))
  return { path: squares.join(''), size }
}
