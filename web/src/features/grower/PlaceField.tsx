import type { Position } from '@cordline/contract/vocabulary/position'
import { lazy, Suspense, useState } from 'react'
import { useSession } from '../../api/session.ts'
import { useLanguage } from '../../i18n/language.ts'
import { useText } from '../../i18n/text.ts'
import { Button } from '../../ui/Button.tsx'
import { ChoiceTiles } from '../../ui/ChoiceTiles.tsx'
import { useFieldError } from '../../ui/FieldErrors.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { OutlineTools } from './OutlineTools.tsx'
import { orchardMessages as messages } from './orchardMessages.ts'
import type { Corner } from './outline.ts'
import { PositionNotice } from './PositionNotice.tsx'
import { useMyPosition } from './useMyPosition.ts'

/** Leaflet is fetched by those who place an orchard, not by those who enter a harvest. */
const PlacePicker = lazy(async () => ({ default: (await import('../../map/PlacePicker.tsx')).PlacePicker }))

interface PlaceFieldProps {
  readonly location: Position | undefined
  readonly corners: readonly Corner[]
  readonly onLocation: (location: Position) => void
  readonly onCorners: (corners: readonly Corner[]) => void
}

/** Where an orchard is: the phone's position, a tap on the map, or its outline. */
export function PlaceField({ location, corners, onLocation, onCorners }: PlaceFieldProps) {
  const [mode, setMode] = useState<'point' | 'outline'>(corners.length > 0 ? 'outline' : 'point')
  const text = useText()
  const language = useLanguage()
  const { tileUrl } = useSession()
  const position = useMyPosition()
  const missing = useFieldError('location') !== undefined
  const outline = mode === 'outline'
  const askHere = (): void =>
    position.ask(({ latitude, longitude }) =>
      outline ? onCorners([...corners, [longitude, latitude]]) : onLocation({ latitude, longitude }),
    )
  return (
    <div className="field">
      <ChoiceTiles
        label={text(messages.where)}
        value={mode}
        onChange={setMode}
        choices={[
          { value: 'point', label: text(messages.modePoint), icon: 'pin' },
          { value: 'outline', label: text(messages.modeOutline), icon: 'outline' },
        ]}
      />
      <Button icon="locate" wide busy={position.state.kind === 'asking'} onClick={askHere}>
        {text(outline ? messages.cornerHere : messages.useMine)}
      </Button>
      <PositionNotice state={position.state} />
      {missing && <Notice kind="error">{text(messages.whereMissing)}</Notice>}
      <div className="place-frame">
        <Suspense fallback={<Loading rows={3} />}>
          <PlacePicker
            value={location}
            outline={corners}
            mode={mode}
            onPoint={onLocation}
            onOutline={onCorners}
            center={position.state.kind === 'found' ? position.state.fix : undefined}
            accuracyM={position.state.kind === 'found' && !outline ? position.state.fix.accuracyM : undefined}
            tileUrl={tileUrl}
            language={language}
            label={text(messages.map)}
          />
        </Suspense>
      </div>
      {outline ? (
        <OutlineTools corners={corners} onCorners={onCorners} />
      ) : (
        <p className="field-hint">{text(messages.pointHint)}</p>
      )}
    </div>
  )
}
