import type { Orchard } from '@cordline/contract/vocabulary/orchard'
import type { OrchardAnswer } from '@cordline/contract/wire/http/orchards'
import type { Seen } from '../../usecases/sharing/seen.ts'

export function presentOrchard({ document, access }: Seen<Orchard>): OrchardAnswer {
  const { readers: _hint, ...orchard } = document
  return { ...orchard, access }
}
