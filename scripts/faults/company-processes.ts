import { join } from 'node:path'
import type { UserActor } from '#lib/shell/actor.ts'
import { Child, type ChildPlan } from './child.ts'
import type { Plan } from './profile.ts'
import type { Deed } from './sellers.ts'

export type Processes = { intake: Child; workers: Child[]; web: Child | null }
export type Lines = { databaseUrl: string; smtpUrl: string; webPort: number }

/** Starts the processes of Baton, each of which can be killed: the intake, the workers and the web process. */
export function startProcesses(plan: Plan, lines: Lines): Processes {
  const swapped = plan.isMutant ? ['--import', './scripts/faults/mutant/load.ts'] : []
  return {
    intake: start(plan, lines, { name: 'intake', main: 'lib/intake/main.ts' }),
    workers: names('worker', plan.workers).map((name) =>
      start(plan, lines, { name, main: 'lib/worker/main.ts', execArgv: swapped }),
    ),
    web: plan.hasWeb
      ? start(plan, lines, { name: 'web', main: 'scripts/web.ts', env: { NODE_ENV: 'production' } })
      : null,
  }
}

/** Lets the sellers begin, in processes of their own that tell what came of each act. */
export function startDesks(
  plan: Plan,
  lines: Lines,
  actors: readonly UserActor[],
  hear: (deed: Deed) => void,
): Child[] {
  return names('desk', plan.desks).map((name, desk) => {
    const sellers = actors.filter((_, place) => place % plan.desks === desk)
    return start(plan, lines, {
      ...{ name, main: 'scripts/faults/desk.ts' },
      env: { SELLERS: JSON.stringify(sellers), SEED: String(plan.seed) },
      hear: (word) => 'deed' in word && hear(word.deed as Deed),
    })
  })
}

function start(plan: Plan, lines: Lines, { name, env, ...child }: Omit<ChildPlan, 'env'> & Partial<ChildPlan>): Child {
  const { databaseUrl, smtpUrl, webPort } = lines
  return new Child({
    ...child,
    name,
    env: {
      ...{ BATON_URL: `http://localhost:${webPort}`, BATON_SECRET: 'x'.repeat(32), HOST: '127.0.0.1' },
      ...{ PORT: String(webPort), INTAKE_PORT: '0', SMTP_URL: smtpUrl },
      DATABASE_URL: `${withName(databaseUrl, name)}&idle_in_transaction_session_timeout=${plan.leaseMs}`,
      ...env,
    },
    logFile: plan.logs && join(plan.logs, `${name}.log`),
  })
}

const names = (kind: string, count: number) => Array.from({ length: count }, (_, place) => `${kind}-${place + 1}`)

export const withName = (url: string, name: string) => `${url}?application_name=${name}`
