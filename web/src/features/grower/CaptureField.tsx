import { type Capture, captures } from '@cordline/contract/vocabulary/harvest'
import { useText } from '../../i18n/text.ts'
import { ChoiceTiles } from '../../ui/ChoiceTiles.tsx'
import type { IconName } from '../../ui/Icon.tsx'
import { captureDetails, captureNames, batchMessages as messages } from './batchMessages.ts'

export const captureIcons: Record<Capture, IconName> = {
  'cord-tied': 'cordTied',
  net: 'net',
  ground: 'ground',
  cut: 'cut',
}

interface CaptureFieldProps {
  readonly value: Capture | undefined
  readonly onChange: (capture: Capture) => void
}

export function CaptureField({ value, onChange }: CaptureFieldProps) {
  const text = useText()
  return (
    <ChoiceTiles
      label={text(messages.capture)}
      path="capture"
      value={value}
      onChange={onChange}
      choices={captures.map((capture) => ({
        value: capture,
        label: text(captureNames[capture]),
        detail: text(captureDetails[capture]),
        icon: captureIcons[capture],
      }))}
    />
  )
}
