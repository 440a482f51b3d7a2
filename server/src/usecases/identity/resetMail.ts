import type { Mail } from '../../ports/ports.ts'

interface Resetting {
  readonly to: string
  readonly url: string
  readonly expiresAt: string
}

/** Plain text in the three languages of the app. It does not greet by name: whoever reads it may not be that person. */
export function resetMail({ to, url, expiresAt }: Resetting): Mail {
  const until = `${expiresAt.slice(0, 16).replace('T', ' ')} UTC`
  const text = [
    'Somebody asked for a new password for your Cordline account. This link sets one:',
    'Seseorang meminta kata laluan baharu untuk akaun Cordline anda. Pautan ini menetapkannya:',
    '有人为您的 Cordline 账户申请了新密码。请通过此链接设置：',
    url,
    `It works once, until ${until}. If it was not you, ignore this mail: nothing has changed.`,
    `Ia berfungsi sekali sahaja, hingga ${until}. Jika bukan anda, abaikan e-mel ini: tiada apa-apa berubah.`,
    `链接仅可使用一次，有效期至 ${until}。如非本人操作，请忽略此邮件，您的账户没有任何变化。`,
  ]
  return { to, subject: 'Cordline: new password · kata laluan baharu · 新密码', text: `${text.join('\n\n')}\n` }
}
