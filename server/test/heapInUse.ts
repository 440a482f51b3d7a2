import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** Bytes of the heap that are in use once all garbage is gone. */
export function heapInUse(): number {
  collect()
  return process.memoryUsage().heapUsed
}

function collect(): void {
  setFlagsFromString('--expose_gc')
  const gc: unknown = runInNewContext('gc')
  if (typeof gc === 'function') gc()
}
