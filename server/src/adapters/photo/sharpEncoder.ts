import { maxPhotoPixels } from '@cordline/contract/wire/http/batches'
import sharp from 'sharp'
import type { PhotoEncoder } from '../../ports/photoStore.ts'

const maxSidePx = 2000
const jpegQuality = 82
const accepted = new Set(['jpeg', 'png', 'webp'])

/** Decodes, turns upright, shrinks and re-encodes: whatever else was in the file, its place tags above all, is gone. */
export const sharpEncoder: PhotoEncoder = {
  encode: async (bytes) => {
    try {
      const source = sharp(bytes, { limitInputPixels: maxPhotoPixels, failOn: 'error' })
      if (!accepted.has((await source.metadata()).format ?? '')) return 'not-an-image'
      const { data, info } = await source
        .rotate()
        .resize({ width: maxSidePx, height: maxSidePx, fit: 'inside', withoutEnlargement: true })
        .flatten({ background: '#ffffff' })
        .jpeg({ quality: jpegQuality, mozjpeg: true })
        .toBuffer({ resolveWithObject: true })
      return { width: info.width, height: info.height, jpeg: data }
    } catch {
      // sharp tells a broken file, a bomb and a text file apart only by its sentence: none of them is a photo.
      return 'not-an-image'
    }
  },
}
