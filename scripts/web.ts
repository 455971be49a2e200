import { setTimeout as sleep } from 'node:timers/promises'
import { readConfig } from '#lib/shell/config.ts'

/** The web process: "next start" with our settings, which says when it answers and ends when its parent is gone. */
const config = readConfig()
process.env.NEXTAUTH_URL = config.BATON_URL
process.env.NEXTAUTH_SECRET = config.BATON_SECRET
process.env.NEXT_TELEMETRY_DISABLED = '1'

// Next closes well on SIGTERM, but waits for open streams for ever. Without a parent the port must be free soon.
const endWithin = (milliseconds: number) => void setTimeout(() => process.exit(0), milliseconds).unref()
process.on('SIGTERM', () => endWithin(5_000))
process.on('SIGINT', () => endWithin(5_000))
process.on('disconnect', () => {
  endWithin(1_000)
  process.kill(process.pid, 'SIGTERM')
})

process.argv.splice(2, Number.POSITIVE_INFINITY, 'start', '-H', config.HOST, '-p', String(config.PORT))
await import('next/dist/bin/next')

const ownHost = config.HOST === '0.0.0.0' || config.HOST === '::' ? '127.0.0.1' : config.HOST
const ownUrl = `http://${ownHost.includes(':') ? `[${ownHost}]` : ownHost}:${config.PORT}/sign-in`
while (!(await answers(ownUrl))) await sleep(50)
process.send?.('ready')

async function answers(url: string): Promise<boolean> {
  try {
    await fetch(url, { redirect: 'manual' })
    return true
  } catch {
    return false
  }
}
