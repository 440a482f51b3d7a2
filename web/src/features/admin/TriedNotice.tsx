import { useText } from '../../i18n/text.ts'
import { Notice } from '../../ui/Notice.tsx'
import { refusedMessages } from './refusedMessages.ts'
import type { Tried } from './tried.ts'

/** What came of trying again, in numbers and in what to make of them. */
export function TriedNotice({ tried: { replayed, landed, refusedAgain, cut } }: { readonly tried: Tried }) {
  const text = useText()
  if (replayed === 0) return <Notice title={text(refusedMessages.nothingTried)} />
  const title =
    landed === 0
      ? text(refusedMessages.noneLanded, { n: replayed })
      : text(refusedMessages.landed, { landed, n: replayed })
  return (
    <Notice kind={landed > 0 ? 'good' : 'warn'} title={title}>
      {refusedAgain > 0 && <p>{text(refusedMessages.again, { n: refusedAgain })}</p>}
      {cut > 0 && <p>{text(refusedMessages.wereCut, { n: cut })}</p>}
    </Notice>
  )
}
