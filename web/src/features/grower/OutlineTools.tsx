import { useFormat } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { orchardMessages as messages } from './orchardMessages.ts'
import { type Corner, hectaresOf, minCorners } from './outline.ts'

interface OutlineToolsProps {
  readonly corners: readonly Corner[]
  readonly onCorners: (corners: readonly Corner[]) => void
}

export function OutlineTools({ corners, onCorners }: OutlineToolsProps) {
  const text = useText()
  const format = useFormat()
  const closed = corners.length >= minCorners
  return (
    <>
      <div className="row">
        {closed ? (
          <Badge tone="good">
            {text(messages.outlined, { corners: corners.length, hectares: format.number(hectaresOf(corners), 2) })}
          </Badge>
        ) : (
          <Badge>{text(messages.cornersLeft, { n: minCorners - corners.length })}</Badge>
        )}
        {corners.length > 0 && (
          <>
            <Button look="quiet" size="small" icon="undo" onClick={() => onCorners(corners.slice(0, -1))}>
              {text(messages.undo)}
            </Button>
            <Button look="quiet" size="small" icon="trash" onClick={() => onCorners([])}>
              {text(messages.clear)}
            </Button>
          </>
        )}
      </div>
      <p className="field-hint">{text(messages.outlineHint)}</p>
    </>
  )
}
