export interface Size {
  readonly width: number
  readonly height: number
}

/** Long edge of what is sent: 1600 px shows a stem's cut and weighs about 300 kB. */
export const maxPhotoEdgePx = 1600

/** The size to send a photo in: its own shape, its long edge at most `maxEdge`, never larger than it was. */
export function scaledSize({ width, height }: Size, maxEdge: number = maxPhotoEdgePx): Size {
  const scale = Math.min(1, maxEdge / Math.max(width, height))
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
}
