import { useState } from 'react'
import { useChange } from '../../api/queries.ts'
import { useText } from '../../i18n/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Form } from '../../ui/Form.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { PasswordField } from '../../ui/PasswordField.tsx'
import { ProofNotice } from '../../ui/ProofNotice.tsx'
import { messages } from './messages.ts'

export function PasswordCard() {
  const text = useText()
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const change = useChange('changePassword', { invalidates: ['account', 'sessions'] })
  const save = (): void => {
    const clear = (): void => {
      setCurrent('')
      setNext('')
    }
    change.mutate({ body: { current, next } }, { onSuccess: clear })
  }
  return (
    <Card title={text(messages.passwordTitle)}>
      <Form onSubmit={save} problem={change.error}>
        <p className="muted small">{text(messages.passwordText)}</p>
        <PasswordField
          label={text(messages.current)}
          path="password"
          autoComplete="current-password"
          value={current}
          onChange={setCurrent}
        />
        <PasswordField
          label={text(messages.next)}
          path="next"
          hint={text(messages.nextHint)}
          autoComplete="new-password"
          value={next}
          onChange={setNext}
        />
        <ProofNotice error={change.error} />
        {change.isSuccess && <Notice kind="good">{text(messages.passwordChanged)}</Notice>}
        <Button type="submit" busy={change.isPending} disabled={current === '' || next === ''}>
          {text(messages.changePassword)}
        </Button>
      </Form>
    </Card>
  )
}
