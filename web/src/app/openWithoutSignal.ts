/** Lets this page open where there is no signal; see public/sw.js. Does nothing where browsers don't offer it. */
export async function openWithoutSignal(): Promise<void> {
  if (!('serviceWorker' in navigator) || !window.isSecureContext) return
  await navigator.serviceWorker.register('/sw.js')
  const { active } = await navigator.serviceWorker.ready
  const loaded = performance.getEntriesByType('resource').map(({ name }) => name)
  active?.postMessage({ keep: loaded.filter((url) => new URL(url).pathname.startsWith('/assets/')) })
}
