import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/** Everything that a script in a process of its own said until it was dead, killed when it had said so many lines. */
export async function linesUntilKilled(script: readonly string[], killAfterLines: number): Promise<readonly string[]> {
  const run = ['--conditions=source', join(__dirname, 'runTypescript.cjs'), ...script]
  const child = spawn(process.execPath, run, { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = once(child, 'exit')
  const lines: string[] = []
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line)
    if (lines.length === killAfterLines) child.kill('SIGKILL')
  }
  const [, signal] = await ended
  expect(signal).toBe('SIGKILL')
  return lines
}
