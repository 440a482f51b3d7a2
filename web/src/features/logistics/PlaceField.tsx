import { useState } from 'react'
import { useSession } from '../../api/session.ts'
import { nameIn, useLanguage } from '../../i18n/language.ts'
import { useText } from '../../i18n/text.ts'
import { PlacePicker } from '../../map/PlacePicker.tsx'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Field } from '../../ui/Field.tsx'
import { NumberField } from '../../ui/NumberField.tsx'
import type { PlaceDraft } from './legDraft.ts'
import { placeIds, places } from './places.ts'
import { planMessages } from './planMessages.ts'
import { toPlaceDraft } from './routeTemplates.ts'

interface PlaceFieldProps {
  readonly label: string
  readonly path: string
  readonly value: PlaceDraft
  readonly onChange: (place: PlaceDraft) => void
}

const optionsId = 'catalogue-places'

/** The catalogue's names for every place field of the page; drawn once. */
export function PlaceOptions() {
  const language = useLanguage()
  return (
    <datalist id={optionsId}>
      {placeIds.map((id) => (
        <option key={id} value={nameIn(language, places[id].names)} />
      ))}
    </datalist>
  )
}

/** A place by its name: a known one brings its position along, any other is tapped on the map or typed. */
export function PlaceField({ label, path, value, onChange }: PlaceFieldProps) {
  const language = useLanguage()
  const name = (id: (typeof placeIds)[number]): string => nameIn(language, places[id].names)
  const type = (typed: string): void => {
    const known = placeIds.find((id) => name(id) === typed)
    // The position of a known place doesn't go along with another name.
    const kept = placeIds.some((id) => name(id) === value.name) ? {} : value
    onChange(known ? toPlaceDraft(known, (names) => nameIn(language, names)) : { ...kept, name: typed })
  }
  const needsPosition = value.name.trim() !== '' && (value.latitude === undefined || value.longitude === undefined)
  const isOwn = value.name.trim() !== '' && value.radiusM === undefined
  return (
    <div className="place-field">
      <Field label={label} path={needsPosition ? `${path}.name` : path}>
        {(control) => (
          <input
            {...control}
            className="control"
            type="text"
            list={optionsId}
            autoComplete="off"
            maxLength={120}
            value={value.name}
            onChange={(event) => type(event.target.value)}
          />
        )}
      </Field>
      {isOwn && <OwnPosition path={path} value={value} onChange={onChange} />}
    </div>
  )
}

function OwnPosition({ path, value, onChange }: Omit<PlaceFieldProps, 'label'>) {
  const text = useText()
  const language = useLanguage()
  const { tileUrl } = useSession()
  const [picking, setPicking] = useState(false)
  const { latitude, longitude } = value
  const point = latitude === undefined || longitude === undefined ? undefined : { latitude, longitude }
  return (
    <div className="own-position">
      <p className="small muted">{text(planMessages.newPlace)}</p>
      <div className="field-row">
        <NumberField
          label={text(planMessages.latitude)}
          path={`${path}.latitude`}
          min={-90}
          value={latitude}
          onChange={(next) => onChange({ ...value, latitude: next })}
        />
        <NumberField
          label={text(planMessages.longitude)}
          path={`${path}.longitude`}
          min={-180}
          value={longitude}
          onChange={(next) => onChange({ ...value, longitude: next })}
        />
      </div>
      <Button size="small" icon="pin" onClick={() => setPicking(true)}>
        {text(planMessages.pickOnMap)}
      </Button>
      {picking && (
        <Dialog
          title={value.name}
          onClose={() => setPicking(false)}
          actions={
            <Button look="primary" onClick={() => setPicking(false)}>
              {text(planMessages.done)}
            </Button>
          }
        >
          <PlacePicker
            value={point}
            outline={[]}
            mode="point"
            onPoint={(tapped) => onChange({ ...value, ...tapped })}
            onOutline={() => undefined}
            tileUrl={tileUrl}
            label={text(planMessages.pickOnMap)}
            language={language}
          />
        </Dialog>
      )}
    </div>
  )
}
