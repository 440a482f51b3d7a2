import type { Actor } from '@cordline/contract/vocabulary/people'
import type { Mail } from '../../ports/ports.ts'

interface Inviting {
  readonly invitation: { readonly kind: 'person' | 'organisation'; readonly expiresAt: string }
  readonly actor: Pick<Actor, 'name' | 'organisation'>
  readonly url: string
  readonly to: string
}

/** Plain text in the three languages of the app: nobody knows yet which one the receiver reads. */
export function invitationMail({ invitation, actor, url, to }: Inviting): Mail {
  const { name, organisation } = actor
  const until = invitation.expiresAt.slice(0, 10)
  const sentences = {
    person: [
      `${name} invites you to ${organisation} on Cordline.`,
      `${name} menjemput anda menyertai ${organisation} di Cordline.`,
      `${name} 邀请您加入 Cordline 上的 ${organisation}。`,
    ],
    organisation: [
      `${name} of ${organisation} invites your company to Cordline.`,
      `${name} dari ${organisation} menjemput syarikat anda ke Cordline.`,
      `${organisation} 的 ${name} 邀请贵公司使用 Cordline。`,
    ],
  }[invitation.kind]
  const text = [
    ...sentences,
    url,
    `The link works once, until ${until}. If you do not know the sender, ignore this mail.`,
    `Pautan ini berfungsi sekali sahaja, hingga ${until}. Jika anda tidak mengenali pengirim, abaikan e-mel ini.`,
    `此链接仅可使用一次，有效期至 ${until}。如不认识发件人，请忽略此邮件。`,
  ]
  return { to, subject: `${organisation}: Cordline`, text: `${text.join('\n\n')}\n` }
}
