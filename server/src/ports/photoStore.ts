import type { PhotoId } from '@cordline/contract/vocabulary/ids'

/** A photo as it is served: re-encoded JPEG without metadata. */
export interface Photo {
  readonly id: PhotoId
  readonly width: number
  readonly height: number
  readonly jpeg: Uint8Array
}

export interface PhotoStore {
  /** `exists` where that id is taken already; nothing is written then. */
  insert(photo: Photo): Promise<'inserted' | 'exists'>
  find(id: PhotoId): Promise<Photo | undefined>
}

/** Bytes of anything → an upright JPEG of at most 2,000 px a side without metadata, or `not-an-image`. */
export interface PhotoEncoder {
  encode(bytes: Uint8Array): Promise<Omit<Photo, 'id'> | 'not-an-image'>
}
