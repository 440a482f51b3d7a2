import jsQR from 'jsqr'
import sharp from 'sharp'

/** What a phone reads in a picture of a QR code; undefined where there is none in it. */
export async function readQr(picture: Buffer): Promise<string | undefined> {
  const { data, info } = await sharp(picture).ensureAlpha().raw().toBuffer({ resolveWithObject: true })
  return jsQR.default(new Uint8ClampedArray(data), info.width, info.height)?.data
}
