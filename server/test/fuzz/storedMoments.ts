import type { Cordline } from '../api/cordline.ts'

const pageLength = 5000

/** Moments (ms) of all readings that the server has of a device, as its API tells them: one for each. */
export async function storedMoments(cordline: Cordline, deviceId: string): Promise<readonly number[]> {
  const moments: number[] = []
  for (let after = ''; ; ) {
    const answer = await cordline.as('exporter').get(`/devices/${deviceId}/readings?limit=${pageLength}${after}`)
    expect({ of: deviceId, status: answer.status }).toEqual({ of: deviceId, status: 200 })
    const { items, next } = answer.body as Page
    moments.push(...items.map(({ takenAt }) => Date.parse(takenAt)))
    if (next === null) return moments
    after = `&after=${encodeURIComponent(next)}`
  }
}

interface Page {
  readonly items: readonly { readonly takenAt: string }[]
  readonly next: string | null
}
