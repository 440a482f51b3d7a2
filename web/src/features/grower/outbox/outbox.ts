import { ApiProblem } from '../../../api/errors.ts'
import {
  canGo,
  inSendingOrder,
  type OutboxStore,
  type Waiting,
  type WaitingBatch,
  type WaitingPhoto,
} from './waiting.ts'

export interface Sending {
  readonly batch: (batch: WaitingBatch) => Promise<void>
  readonly photo: (photo: WaitingPhoto) => Promise<void>
}

export interface OutboxState {
  readonly waiting: readonly Waiting[]
  /** Ids that are on their way right now. */
  readonly sending: ReadonlySet<string>
}

interface OutboxParts {
  readonly store: OutboxStore
  readonly send: Sending
  /** Told after each thing that arrived. */
  readonly onSent: (sent: Waiting) => void
}

/** What became of one thing: arrived, waits for signal, or refused. */
export type Outcome = { readonly kind: 'sent' | 'waiting' } | { readonly kind: 'refused'; readonly problem: ApiProblem }

/** Batches and photos that were entered here and are not on the server yet. Sends them when asked to `flush`. */
export class Outbox {
  readonly #parts: OutboxParts
  readonly #watchers = new Set<() => void>()
  #state: OutboxState = { waiting: [], sending: new Set() }
  #flushing: Promise<void> | undefined

  constructor(parts: OutboxParts) {
    this.#parts = parts
  }

  readonly state = (): OutboxState => this.#state

  readonly watch = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher)
    return () => this.#watchers.delete(watcher)
  }

  /** Brings back what was kept, once, at start. */
  async load(): Promise<void> {
    const kept = await this.#parts.store.all()
    const known = new Set(this.#state.waiting.map(({ id }) => id))
    this.#set({ waiting: inSendingOrder([...this.#state.waiting, ...kept.filter(({ id }) => !known.has(id))]) })
  }

  async keep(waiting: readonly Waiting[]): Promise<void> {
    for (const it of waiting) {
      await this.#parts.store.put(it)
      this.#set({ waiting: inSendingOrder([...this.#state.waiting.filter(({ id }) => id !== it.id), it]) })
    }
  }

  async discard(ids: readonly string[]): Promise<void> {
    for (const id of ids) {
      await this.#parts.store.remove(id)
      this.#set({ waiting: this.#state.waiting.filter((it) => it.id !== id) })
    }
  }

  /** Sends one thing now. A refusal is kept with it, so that a person can decide. */
  async sendNow(it: Waiting): Promise<Outcome> {
    this.#setSending(it.id, 'add')
    try {
      await (it.kind === 'batch' ? this.#parts.send.batch(it) : this.#parts.send.photo(it))
    } catch (error) {
      if (!(error instanceof ApiProblem) || isOutage(error)) return { kind: 'waiting' }
      await this.keep([{ ...it, refusal: { code: error.code } }])
      return { kind: 'refused', problem: error }
    } finally {
      this.#setSending(it.id, 'delete')
    }
    await this.discard([it.id])
    this.#parts.onSent(it)
    return { kind: 'sent' }
  }

  /** Sends a person's things in order, until one finds no signal. Asked again meanwhile, it is the same round. */
  flush(personId: string): Promise<void> {
    this.#flushing ??= this.#sendAll(personId).finally(() => {
      this.#flushing = undefined
    })
    return this.#flushing
  }

  /** Forgets a refusal and tries again. */
  async retry(id: string): Promise<void> {
    const found = this.#state.waiting.find((it) => it.id === id)
    if (!found) return
    const { refusal: _, ...again } = found
    await this.keep([again])
    await this.sendNow(again)
  }

  async #sendAll(personId: string): Promise<void> {
    const tried = new Set<string>()
    const next = (): Waiting | undefined =>
      this.#state.waiting.find((it) => it.personId === personId && !tried.has(it.id) && canGo(it, this.#state.waiting))
    for (let it = next(); it; it = next()) {
      tried.add(it.id)
      if (this.#state.sending.has(it.id)) continue
      const outcome = await this.sendNow(it)
      if (outcome.kind === 'waiting') return
    }
  }

  #setSending(id: string, change: 'add' | 'delete'): void {
    const sending = new Set(this.#state.sending)
    sending[change](id)
    this.#set({ sending })
  }

  #set(change: Partial<OutboxState>): void {
    this.#state = { ...this.#state, ...change }
    for (const watcher of this.#watchers) watcher()
  }
}

/** The server's own trouble, or a session that ended: the same request may well succeed later. */
function isOutage({ status, code }: ApiProblem): boolean {
  return status >= 500 || code === 'not-signed-in' || code === 'too-many'
}
