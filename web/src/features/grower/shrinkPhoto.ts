import { scaledSize } from './photoSize.ts'

const jpegQuality = 0.85

/** The file is no picture that this phone can open. */
export class NotAPhoto extends Error {
  override readonly name = 'NotAPhoto'
}

/**
 * A photo as it is sent: upright, small, JPEG. Drawing it anew leaves all metadata behind, the place where it was
 * taken among it.
 */
export async function shrinkPhoto(file: Blob): Promise<Blob> {
  const bitmap = await decode(file)
  const { width, height } = scaledSize(bitmap)
  const canvas = document.createElement('canvas')
  Object.assign(canvas, { width, height })
  const context = canvas.getContext('2d')
  if (!context) throw new NotAPhoto('no canvas')
  // Transparent pictures would turn black in a JPEG.
  context.fillStyle = '#fff'
  context.fillRect(0, 0, width, height)
  context.drawImage(bitmap, 0, 0, width, height)
  bitmap.close()
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', jpegQuality))
  if (!blob) throw new NotAPhoto('not encoded')
  return blob
}

async function decode(file: Blob): Promise<ImageBitmap> {
  try {
    return await createImageBitmap(file, { imageOrientation: 'from-image' })
  } catch (cause) {
    throw new NotAPhoto('not decoded', { cause })
  }
}
