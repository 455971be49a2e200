import process from 'node:process'

/** "next build" as a process that ends with its parent, together with the workers that it started. */
process.on('disconnect', () => process.kill(-process.pid, 'SIGKILL'))
// Listening alone must not keep it alive when it is done.
process.channel?.unref()
process.argv.splice(2, Number.POSITIVE_INFINITY, 'build')
await import('next/dist/bin/next')
