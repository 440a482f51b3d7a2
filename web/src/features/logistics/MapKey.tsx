import { useText } from '../../i18n/text.ts'
import type { TemperatureBand } from '../../map/temperatureScale.ts'
import { messages } from './messages.ts'

interface MapKeyProps {
  readonly scale: readonly TemperatureBand[]
}

/** What the colours of the line mean, in degrees, and what its dashes mean. */
export function MapKey({ scale }: MapKeyProps) {
  const text = useText()
  return (
    <div className="map-key">
      <ul className="map-key-bands">
        {scale.map((band, index) => (
          <li key={band.step} style={{ '--band': band.colour } as React.CSSProperties}>
            {index > 0 && <span>{`${band.fromC}°`.replace('-', '−')}</span>}
          </li>
        ))}
      </ul>
      <p className="map-key-lines">
        <span className="map-key-planned">{text(messages.stateplanned)}</span>
        <span className="map-key-unknown">{text(messages.gapKey)}</span>
      </p>
    </div>
  )
}
