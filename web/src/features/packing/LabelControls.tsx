import type { LotAnswer } from '@cordline/contract/wire/http/lots'
import { useState } from 'react'
import { useText } from '../../i18n/text.ts'
import { Button } from '../../ui/Button.tsx'
import { ChoiceTiles } from '../../ui/ChoiceTiles.tsx'
import { NumberField } from '../../ui/NumberField.tsx'
import { type LayoutName, labelLayouts, layoutNames, maxLabels, pagesOf } from './labelLayout.ts'
import { labelMessages as messages } from './labelMessages.ts'
import { printWhenDrawn } from './printWhenDrawn.ts'

interface LabelControlsProps {
  readonly lot: LotAnswer
  readonly layout: LayoutName
  readonly labels: number
  readonly onLayout: (layout: LayoutName) => void
  readonly onLabels: (labels: number | undefined) => void
}

export function LabelControls({ lot, layout, labels, onLayout, onLabels }: LabelControlsProps) {
  const text = useText()
  const [busy, setBusy] = useState(false)
  const { perPage } = labelLayouts[layout]
  const print = async (): Promise<void> => {
    setBusy(true)
    await printWhenDrawn()
    setBusy(false)
  }
  const sheets = pagesOf(labels, labelLayouts[layout]).length
  const count = perPage > 1 ? text(messages.sheets, { n: sheets }) : undefined
  return (
    <section className="label-controls">
      <ChoiceTiles
        label={text(messages.layout)}
        value={layout}
        onChange={onLayout}
        choices={layoutNames.map((name) => ({ value: name, label: text(messages[name]), detail: sizeOf(name) }))}
      />
      <div className="label-count">
        <NumberField
          label={text(messages.copies)}
          whole
          step={perPage}
          min={1}
          value={labels}
          onChange={onLabels}
          hint={labels > maxLabels ? text(messages.atMost, { n: maxLabels }) : count}
        />
        <div className="row">
          {lot.cartons !== undefined && lot.cartons <= maxLabels && lot.cartons !== labels && (
            <Button size="small" onClick={() => onLabels(lot.cartons)}>
              {text(messages.forCartons, { n: lot.cartons })}
            </Button>
          )}
          <Button look="primary" busy={busy} disabled={labels < 1} onClick={() => void print()}>
            {text(messages.print)}
          </Button>
        </div>
      </div>
      <p className="small muted">{text(messages.advice)}</p>
    </section>
  )

  function sizeOf(name: LayoutName): string {
    const { widthMm, heightMm } = labelLayouts[name]
    return text(messages.size, { w: widthMm, h: heightMm })
  }
}
