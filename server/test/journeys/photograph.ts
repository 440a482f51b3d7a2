import sharp from 'sharp'

/** A JPEG of 12 megapixels as a phone takes it: with the place and the phone in its metadata. */
export function photograph(): Promise<Buffer> {
  const grove = Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="4000" height="3000">
<defs><linearGradient id="sky" x2="0" y2="1"><stop stop-color="#cfe3d4"/><stop offset="1" stop-color="#3c5a36"/></linearGradient></defs>
<rect width="4000" height="3000" fill="url(#sky)"/>${[700, 1600, 2500, 3300].map(durian).join('')}</svg>`)
  return sharp(grove)
    .withExif({
      IFD0: { Make: 'Kampung', Model: 'Phone 12' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '3/1 47/1 24/1',
        GPSLongitudeRef: 'E',
        GPSLongitude: '101/1 51/1 25/1',
      },
    })
    .jpeg({ quality: 92 })
    .toBuffer()
}

const durian = (x: number): string =>
  `<ellipse cx="${x}" cy="1900" rx="330" ry="420" fill="#7d8c3a" stroke="#55632a" stroke-width="60" stroke-dasharray="8 36"/>`
