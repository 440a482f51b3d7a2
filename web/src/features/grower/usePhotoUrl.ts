import { useEffect, useState } from 'react'

/** An address of a picture that is still on this phone, for as long as it is drawn. */
export function usePhotoUrl(blob: Blob): string | undefined {
  const [url, setUrl] = useState<string>()
  useEffect(() => {
    const made = URL.createObjectURL(blob)
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [blob])
  return url
}
