import type { DeviceAnswer, ReadingAnswer } from '@cordline/contract/wire/http/devices'
import { useCall } from '../../api/queries.ts'
import { useFormat } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import { Card } from '../../ui/Card.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { messages } from './messages.ts'
import { newestFirst, newestStretch } from './newestReadings.ts'

/** Somebody who sets up a device waits for its first reading; ms. */
const askAgainMs = 15_000
/** Later than this after it was taken, a reading waited somewhere; min. */
const delayMin = 2

export function ReadingsCard({ device }: { readonly device: DeviceAnswer }) {
  const text = useText()
  const args = { params: { id: device.id }, query: newestStretch(device) }
  const readings = useCall('readings', args, { refetchIntervalMs: askAgainMs, keepPrevious: true })
  const items = newestFirst(readings.data?.items ?? [])
  return (
    <Card title={text(messages.readings)}>
      <ErrorNotice error={readings.error} onRetry={() => void readings.refetch()} />
      {readings.isPending && <Loading rows={2} />}
      {readings.data && items.length === 0 && <p className="muted">{text(messages.noReadings)}</p>}
      {items.length > 0 && <ReadingTable items={items} />}
    </Card>
  )
}

function ReadingTable({ items }: { readonly items: readonly ReadingAnswer[] }) {
  const text = useText()
  return (
    <table className="readings">
      <thead>
        <tr>
          <th scope="col">{text(messages.takenAt)}</th>
          <th scope="col">{text(messages.temperature)}</th>
          <th scope="col" className="wide-only">
            {text(messages.air)}
          </th>
          <th scope="col" className="wide-only">
            {text(messages.position)}
          </th>
          <th scope="col">{text(messages.arrived)}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((reading) => (
          <ReadingRow key={reading.takenAt} reading={reading} />
        ))}
      </tbody>
    </table>
  )
}

function ReadingRow({ reading: { takenAt, receivedAt, temp, supply, return: back, lat, lon } }: ReadingRowProps) {
  const text = useText()
  const format = useFormat()
  const degrees = (value: number | undefined): string => (value === undefined ? '–' : format.celsius(value))
  const minutes = (Date.parse(receivedAt) - Date.parse(takenAt)) / 60_000
  return (
    <tr>
      <td>{format.dateTime(takenAt)}</td>
      <td>{degrees(temp)}</td>
      <td className="wide-only">
        {supply === undefined && back === undefined ? '–' : `${degrees(supply)} / ${degrees(back)}`}
      </td>
      <td className="wide-only">
        {lat === undefined || lon === undefined ? '–' : `${format.number(lat, 3)}, ${format.number(lon, 3)}`}
      </td>
      <td>
        {minutes < delayMin
          ? text(messages.atOnce)
          : text(messages.arrivedAfter, { duration: format.duration(minutes) })}
      </td>
    </tr>
  )
}

interface ReadingRowProps {
  readonly reading: ReadingAnswer
}
