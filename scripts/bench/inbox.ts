import { createHash } from 'node:crypto'
import { type SQL, sql } from 'drizzle-orm'
import { type Db, openDatabase } from '#db/client.ts'
import { inboxQuery } from '#db/queries/inbox-rows.ts'
import { leadsByWords, leadsByWordsQuery } from '#db/queries/lead-words.ts'
import { install } from '#lib/installation/install.ts'
import { wordPatterns } from '#lib/qualify/rules/lead-search.ts'
import type { UserActor } from '#lib/shell/actor.ts'
import { conditionOf, orderOf, VIEWS } from '#lib/work/inbox-conditions.ts'
import { readSearch, type SearchParams } from '#lib/work/rules/inbox-search.ts'
import { actionId } from './kit/action-ids.ts'
import { type Asked, askWeb } from './kit/ask-web.ts'
import { describeSetup, percentile, withServer } from './kit/bench-server.ts'
import { lookAtTables, offerSome, plantedStaff, plantManyHandoffs } from './kit/many-handoffs.ts'
import { TimeOnServer } from './kit/time-on-server.ts'
import { cookieOf, startWeb, type WebProcess } from './kit/web-process.ts'

const HANDOFFS = Number(process.env.BENCH_HANDOFFS ?? 1_000_000)
const PAGE = 50
const PEOPLE = 40
const ROUNDS = 200
const ACTIONS = 200
const LONGEST_MS = 540_000
const A_DAY_MS = 86_400_000
const BUDGET_MS = { sql: 1, http: 10, action: 30 }

type Person = UserActor & { cookie: string }
type Figures = { p50: number; p95: number }

/** What people look at: each view, a search in words, a filter. */
const PAGES: Record<string, { who: 'seller' | 'manager'; params: (n: number) => SearchParams }> = {
  mine: { who: 'seller', params: () => ({}) },
  'working today': { who: 'seller', params: () => ({ view: 'today' }) },
  'team queue': { who: 'seller', params: () => ({ view: 'queue' }) },
  snoozed: { who: 'seller', params: () => ({ view: 'snoozed' }) },
  closed: { who: 'seller', params: () => ({ view: 'closed' }) },
  'whole team': { who: 'manager', params: () => ({ view: 'team' }) },
  'mine, overdue': { who: 'seller', params: () => ({ sla: 'overdue' }) },
  'search by name': { who: 'manager', params: (n) => ({ view: 'team', q: md5(String(n * 100)).slice(0, 8) }) },
  'search by company': { who: 'seller', params: (n) => ({ q: md5(String(n + 77)).slice(0, 12) }) },
}

/** What a seller does with a lead, in turn, and what the browser sends with it. */
const DEEDS: Record<string, (handoffId: number) => unknown[]> = {
  accept: (handoffId) => [crypto.randomUUID(), handoffId],
  touch: (handoffId) => [{ touchId: crypto.randomUUID(), handoffId, channel: 'call', outcome: 'voicemail' }],
  snooze: (handoffId) => [crypto.randomUUID(), { handoffId, until: new Date(Date.now() + A_DAY_MS).toISOString() }],
}

await withServer(LONGEST_MS, async (url) => {
  const { db, close } = openDatabase(url, 4, LONGEST_MS)
  const startedAt = performance.now()
  await install({ db }, { kind: 'real', company: 'Bench' })
  await plantManyHandoffs(db, HANDOFFS)
  await offerSome(db, ACTIONS * 2)
  await lookAtTables(db)
  const madeInSeconds = Math.round((performance.now() - startedAt) / 1000)
  console.log('Set-up:', { ...(await describeSetup(url)), handoffs: HANDOFFS, rowsPerPage: PAGE, madeInSeconds })
  const web = await startWeb(url)
  const staff = await plantedStaff(db)
  const people: Person[] = []
  for (const actor of staff) people.push({ ...actor, cookie: await cookieOf(db, actor.userId) })
  const server = new TimeOnServer(url)
  await server.open()
  const pages = await measurePages(db, server, web, people)
  await server.close()
  console.table(pages)
  const actions = await measureDeeds(db, web, people)
  console.table(actions)
  console.log(JSON.stringify({ bench: 'inbox', handoffs: HANDOFFS, budgetMs: BUDGET_MS, pages, actions }))
  await web.stop()
  await close()
})

async function measurePages(db: Db, server: TimeOnServer, web: WebProcess, people: readonly Person[]) {
  const figures: Record<string, Record<string, number | boolean>> = {}
  for (const [name, { who, params }] of Object.entries(PAGES)) {
    const those = await whoSeeRows(db, people, who, params(0))
    const whoAsks = (n: number) => those[n % those.length] as Person
    const page = await timed(async (n) => {
      const times = []
      for (const query of await statementsOf(db, whoAsks(n), params(n))) times.push(await server.take(query))
      return times.reduce((sum, ms) => sum + ms)
    })
    const bare = await timed((n) => server.take(bareScan(whoAsks(n), params(n))))
    const query = (n: number) => new URLSearchParams({ ...(params(n) as Record<string, string>), limit: String(PAGE) })
    const http = await timed(
      async (n) => (await ask(web, { path: `/api/inbox?${query(n)}`, cookie: whoAsks(n).cookie })).ms,
    )
    figures[name] = {
      ...{ 'SQL p50': page.p50, 'SQL p95': page.p95, 'bare scan p50': bare.p50, ratio: round(page.p50 / bare.p50) },
      ...{ 'HTTP p50': http.p50, 'HTTP p95': http.p95 },
      isWithinBudget: page.p95 <= BUDGET_MS.sql && http.p95 <= BUDGET_MS.http,
    }
  }
  // The route and nothing else: who is not signed in is told so at once.
  const floor = await timed(async () => (await askWeb(web, { path: '/api/inbox', cookie: '' })).ms)
  figures['nobody, as the floor'] = { 'HTTP p50': floor.p50, 'HTTP p95': floor.p95 }
  return figures
}

/** The first for whom a view is not empty: an empty page is no measure of a full one. */
async function whoSeeRows(db: Db, people: readonly Person[], who: string, params: SearchParams): Promise<Person[]> {
  const those: Person[] = []
  for (const person of people.filter(({ role }) => role === who)) {
    const { rowCount } = await db.execute(bareScan(person, params))
    if (rowCount && those.push(person) === PEOPLE) break
  }
  return those
}

/** Sellers accept what was offered to them, log a call and snooze it, one after another, as the browser asks for it. */
async function measureDeeds(db: Db, web: WebProcess, people: readonly Person[]) {
  const { rows } = await db.execute<{ id: number; sellerId: number }>(sql`
    SELECT id, seller_id AS "sellerId" FROM handoffs WHERE state = 'offered' ORDER BY id LIMIT ${ACTIONS * 2}`)
  const figures: Record<string, Figures & { budget: number; isWithinBudget: boolean }> = {}
  for (const [deed, argumentsFor] of Object.entries(DEEDS)) {
    const id = actionId('app/(desk)/inbox/actions.ts', deed)
    const headers = { 'next-action': id, 'content-type': 'text/plain;charset=UTF-8', accept: 'text/x-component' }
    const taken = await timed(async (n) => {
      const { id: handoffId, sellerId } = rows[n] as { id: number; sellerId: number }
      const { cookie } = people.find(({ userId }) => userId === sellerId) as Person
      const body = JSON.stringify(argumentsFor(handoffId))
      const { ms, text } = await ask(web, { path: '/inbox', method: 'POST', cookie, headers, body })
      if (!text.includes('"ok":true')) throw new Error(`${deed} was refused: ${text.slice(0, 300)}`)
      return ms
    }, ACTIONS)
    const budget = BUDGET_MS.action
    figures[`${deed}, HTTP ms`] = { ...taken, budget, isWithinBudget: taken.p95 <= budget }
  }
  return figures
}

async function ask(web: WebProcess, asked: Asked) {
  const answer = await askWeb(web, asked)
  if (answer.status !== 200) throw new Error(`${asked.path} answered ${answer.status}: ${answer.text.slice(0, 300)}`)
  return answer
}

/** What a page asks: for people by their words, when it is searched by some, and for its rows. */
async function statementsOf(db: Db, actor: UserActor, params: SearchParams): Promise<SQL[]> {
  const { search } = readSearch(params)
  const patterns = wordPatterns(search.text)
  const where = conditionOf({ actor, now: new Date() }, search, await leadsByWords(db, patterns))
  const rows = inboxQuery(where, orderOf(search.view, search.order), PAGE + 1)
  return patterns.length ? [leadsByWordsQuery(patterns), rows] : [rows]
}

/** The keys of as many rows of the same view, in its order, and nothing else: what its index can give at best. */
function bareScan(actor: UserActor, params: SearchParams): SQL {
  const { search } = readSearch(params)
  const where = VIEWS[search.view]({ actor, now: new Date() })
  return sql`SELECT handoffs.id FROM handoffs WHERE ${where} ORDER BY ${orderOf(search.view, search.order)} LIMIT ${PAGE + 1}`
}

/** The first tenth warms up. */
async function timed(run: (n: number) => Promise<number>, rounds: number = ROUNDS): Promise<Figures> {
  const times: number[] = []
  for (let n = 0; n < rounds * 1.1; n++) times.push(await run(n))
  const measured = times.slice(-rounds)
  return { p50: round(percentile(measured, 0.5)), p95: round(percentile(measured, 0.95)) }
}

/** As the planted names are made. */
function md5(text: string): string {
  return createHash('md5').update(text).digest('hex')
}

function round(value: number): number {
  return Number(value.toFixed(2))
}
