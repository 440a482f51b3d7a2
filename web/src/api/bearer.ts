/**
 * What every call of this page is signed with instead of the cookie, while a page behind a share link is open. In memory
 * alone: it is gone with the page.
 */
let bearer: string | undefined

export const currentBearer = (): string | undefined => bearer

/** From now on calls are made with that key and without the cookie; answers the end of it. */
export function callWithBearer(key: string): () => void {
  bearer = key
  return () => {
    bearer = undefined
  }
}
