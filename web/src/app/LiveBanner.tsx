import { useEffect, useState } from 'react'
import { type Connection, useConnection } from '../api/connection.ts'
import { useFormat } from '../i18n/format.ts'
import { useText } from '../i18n/text.ts'
import { Icon } from '../ui/Icon.tsx'
import { appMessages } from './messages.ts'

/** A blink of the line is not worth a banner. */
const patienceMs = 5_000

/** Says since when the values on the page are old. */
export function LiveBanner() {
  const connection = useConnection()
  const late = useIsLate(connection)
  const text = useText()
  const format = useFormat()
  if (!late || connection.state !== 'reconnecting') return null
  const time = format.time(new Date(connection.since).toISOString())
  return (
    <p className="live-banner" role="status">
      <Icon name="offline" size={18} /> {text(appMessages.reconnecting, { time })}
    </p>
  )
}

function useIsLate(connection: Connection): boolean {
  const [late, setLate] = useState(false)
  const since = connection.state === 'reconnecting' ? connection.since : undefined
  useEffect(() => {
    setLate(false)
    if (since === undefined) return undefined
    const timer = setTimeout(() => setLate(true), Math.max(0, since + patienceMs - Date.now()))
    return () => clearTimeout(timer)
  }, [since])
  return late
}
