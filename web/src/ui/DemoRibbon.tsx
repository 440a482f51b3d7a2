import { useText } from '../i18n/text.ts'
import { uiMessages } from './messages.ts'

/** Said on every screen of the demonstration: nothing here happened. */
export function DemoRibbon() {
  const text = useText()
  return (
    <p className="demo-ribbon">
      <span>{text(uiMessages.demo)}</span>
    </p>
  )
}
