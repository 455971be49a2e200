import { randomOf } from '#lib/installation/sample/random.ts'
import type { UserActor } from '#lib/shell/actor.ts'
import { readConfig } from '#lib/shell/config.ts'
import { type Deed, workUntil } from './sellers.ts'

/** A process in which some sellers work, each with a line of their own, until it is asked to end. */
const { DATABASE_URL } = readConfig()
const actors: UserActor[] = JSON.parse(process.env.SELLERS ?? '[]')
const seed = Number(process.env.SEED)

let isOver = false
process.once('SIGTERM', () => {
  isOver = true
})
process.once('disconnect', () => process.exit(1))
const tell = (deed: Deed) => void process.send?.({ deed })

process.send?.('ready')
await Promise.all(
  actors.map((actor) => workUntil(DATABASE_URL, actor, randomOf('seller', actor.userId, seed), tell, () => isOver)),
)
process.exit(0)
