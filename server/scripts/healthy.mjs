// Whether the server of this container is alive: exit code 0, or 1 with the reason. Not whether its stores are there:
// starting it anew would not bring them back, and it goes on by itself when they come.
const maxMs = 4000

const port = process.env.HTTP_PORT?.trim() || '8080'
try {
  const { status } = await fetch(`http://127.0.0.1:${port}/health`, { signal: AbortSignal.timeout(maxMs) })
  if (status !== 200) throw new Error(`it answers ${status}`)
} catch (error) {
  process.stderr.write(`Cordline is not healthy on port ${port}: ${error.cause?.message ?? error.message}\n`)
  process.exitCode = 1
}
