import type { ShipmentException } from '@cordline/contract/wire/http/weeks'
import { useFormat } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import { Notice } from '../../ui/Notice.tsx'
import { messages } from './messages.ts'

type ClockException = ShipmentException & { readonly code: `clock-${string}` }

const isOfClock = (exception: ShipmentException): exception is ClockException => exception.code.startsWith('clock-')

/** Whoever reads a curve has to know that its times are not to be trusted. */
export function ClockNotice({ exceptions }: { readonly exceptions: readonly ShipmentException[] }) {
  const text = useText()
  const format = useFormat()
  const wrong = exceptions.filter(isOfClock)
  if (wrong.length === 0) return null
  return (
    <Notice kind="warn" title={text(messages.clockTitle)}>
      {wrong.map(({ code, value, since }) => (
        <span key={`${code} ${since}`}>
          {text(messages[`clock${code}`], {
            duration: format.duration(Math.round(value ?? 0)),
            when: since ? format.dateTime(since) : '',
          })}{' '}
        </span>
      ))}
      {text(messages.clockBody)}
    </Notice>
  )
}
