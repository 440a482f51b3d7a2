import { useText } from '../../i18n/text.ts'
import { Field, type FieldProps } from '../../ui/Field.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { importMessages as messages } from './importMessages.ts'

interface FileFieldProps extends FieldProps {
  readonly file: File | undefined
  readonly accept: string
  readonly onChange: (file: File) => void
}

export function FileField({ file, accept, onChange, ...field }: FileFieldProps) {
  const text = useText()
  return (
    <Field {...field}>
      {(control) => (
        <div className="file-field">
          <input
            {...control}
            type="file"
            accept={accept}
            className="visually-hidden"
            onChange={({ target }) => {
              const [chosen] = target.files ?? []
              if (chosen) onChange(chosen)
              target.value = ''
            }}
          />
          <label htmlFor={control.id} className="button button-secondary">
            <Icon name="log" size={20} />
            <span>{text(file ? messages.otherFile : messages.chooseFile)}</span>
          </label>
          {file && <output className="file-name">{file.name}</output>}
        </div>
      )}
    </Field>
  )
}
