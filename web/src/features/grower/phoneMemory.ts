import type { z } from 'zod'

/** Small things that a phone remembers; read as carefully as a message, forgotten without complaint. */
export interface Remembered<T> {
  read(): T | undefined
  write(value: T): void
  forget(): void
}

export function remembered<S extends z.ZodType>(key: string, schema: S): Remembered<z.output<S>> {
  return {
    read() {
      try {
        const parsed = schema.safeParse(JSON.parse(localStorage.getItem(key) ?? 'null'))
        return parsed.success ? parsed.data : undefined
      } catch {
        return undefined
      }
    },
    write(value) {
      try {
        localStorage.setItem(key, JSON.stringify(value))
      } catch {
        // Private mode or a full phone: not remembered.
      }
    },
    forget() {
      try {
        localStorage.removeItem(key)
      } catch {
        // Nothing was remembered.
      }
    },
  }
}
