import type { DeviceAnswer, ReadingAnswer } from '@cordline/contract/wire/http/devices'
import { useCall } from '../../api/queries.ts'
import { useFormat } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import { Card } from '../../ui/Card.tsx'
import { DataList } from '../../ui/DataList.tsx'
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
  const format = useFormat()
  const degrees = (value: number | undefined): string => (value === undefined ? '–' : format.celsius(value))
  const arrival = ({ takenAt, receivedAt }: ReadingAnswer): string => {
    const minutes = (Date.parse(receivedAt) - Date.parse(takenAt)) / 60_000
    return minutes < delayMin
      ? text(messages.atOnce)
      : text(messages.arrivedAfter, { duration: format.duration(minutes) })
  }
  return (
    <div className="readings">
      <DataList
        label={text(messages.readings)}
        items={items}
        keyOf={({ takenAt }) => takenAt}
        columns={[
          { key: 'taken', label: text(messages.takenAt), draw: ({ takenAt }) => format.dateTime(takenAt) },
          { key: 'temp', label: text(messages.temperature), align: 'end', draw: ({ temp }) => degrees(temp) },
          {
            key: 'air',
            label: text(messages.air),
            align: 'end',
            draw: (it) => `${degrees(it.supply)} / ${degrees(it.return)}`,
          },
          {
            key: 'position',
            label: text(messages.position),
            align: 'end',
            draw: ({ lat, lon }) =>
              lat === undefined || lon === undefined ? '–' : `${format.number(lat, 3)}, ${format.number(lon, 3)}`,
          },
          { key: 'arrived', label: text(messages.arrived), align: 'end', draw: arrival },
        ]}
      />
    </div>
  )
}
