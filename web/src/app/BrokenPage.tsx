import { useRouteError } from 'react-router'
import { Offline } from '../api/errors.ts'
import { ErrorNotice } from '../ui/ErrorNotice.tsx'

/** A page that threw, or whose code could not be fetched for want of signal. */
export function BrokenPage() {
  const thrown = useRouteError()
  const error = isChunkMissing(thrown) ? new Offline('the page could not be fetched') : asError(thrown)
  return (
    <main className="gate">
      <ErrorNotice error={error} onRetry={() => location.reload()} />
    </main>
  )
}

const asError = (thrown: unknown): Error => (thrown instanceof Error ? thrown : new Error(String(thrown)))
/** Browsers word a failed `import()` differently; all of them throw a TypeError that names the import or module. */
const isChunkMissing = (thrown: unknown): boolean =>
  thrown instanceof TypeError && /import|module|fetch/i.test(thrown.message)
