// Runs Jest and tells what passed, failed and was skipped, by name.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { root, run, tools } from './project.mjs'

/** A test that loops for ever holds Jest's own timeouts too. */
const maxJestMs = 20 * 60_000

/** One test hangs after this; it is no measure of speed, and a busy machine is slow. */
const maxTestMs = 30_000

/** Jest leaves one core to the terminal, and then runs in one process on two of them: half as fast, and ever larger. */
export const everyCore = '--maxWorkers=100%'

/** Jest with these arguments, ended after `maxMs`; its own report goes to the terminal. */
export async function runJest(args, maxMs = maxJestMs) {
  const folder = mkdtempSync(join(tmpdir(), 'cordline-jest-'))
  const file = join(folder, 'result.json')
  try {
    await run(
      tools.jest,
      [...args, `--testTimeout=${maxTestMs}`, '--passWithNoTests', '--json', `--outputFile=${file}`],
      {
        stdio: ['ignore', 'ignore', 'inherit'],
        timeout: maxMs,
        killSignal: 'SIGKILL',
      },
    )
    return tellOf(JSON.parse(readFileSync(file, 'utf8')))
  } catch (error) {
    process.stderr.write(`Jest ended without a result, after at most ${maxMs / 60_000} minutes: ${error.message}\n`)
    return { passed: 0, failed: 1, skipped: [] }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function tellOf(result) {
  const tests = result.testResults.flatMap((file) =>
    file.assertionResults.map((test) => ({ ...test, name: `${relative(root, file.name)}: ${test.fullName}` })),
  )
  return {
    passed: result.numPassedTests,
    // A file that does not even load has no tests that could fail.
    failed: result.numFailedTests + result.numRuntimeErrorTestSuites,
    skipped: tests.filter(({ status }) => !['passed', 'failed'].includes(status)).map(({ name }) => name),
  }
}

/** The last lines of every test script; the exit code says the same. */
export function conclude({ passed, failed, skipped }) {
  for (const name of skipped) process.stdout.write(`skipped: ${name}\n`)
  process.exitCode = failed > 0 ? 1 : 0
  process.stdout.write(`${passed} passed, ${failed} failed, ${skipped.length} skipped\n`)
}
