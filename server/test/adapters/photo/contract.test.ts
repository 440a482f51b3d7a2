import sharp from 'sharp'
import { sharpEncoder } from '../../../src/adapters/photo/sharpEncoder.ts'
import { photoEncoderContract } from '../../../src/ports/photoEncoder.contract.ts'

const maker = 'CordlineTestCamera'

photoEncoderContract('sharp', sharpEncoder, async () => {
  const picture = (width: number, height: number) =>
    sharp({ create: { width, height, channels: 3, background: { r: 60, g: 120, b: 40 } } })
  const exif = {
    IFD0: { Make: maker },
    IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '3/1 47/1 0/1', GPSLongitudeRef: 'E', GPSLongitude: '101/1 51/1 0/1' },
  }
  return {
    jpeg: await picture(4000, 3000).withExif(exif).withMetadata({ orientation: 6 }).jpeg().toBuffer(),
    maker,
    png: await picture(40, 30).png().toBuffer(),
    webp: await picture(40, 30).webp().toBuffer(),
    gif: await picture(40, 30).gif().toBuffer(),
  }
})
