import { sql } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { openDatabase } from '#db/client.ts'
import { readSignals } from '#db/queries/policy-history.ts'
import { plantLead } from '#lib/testing/leads.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { SignalList } from '../rules/backtest/signal-list.ts'
import { readAllSignals } from './read-all-signals.ts'

const test = testCompany()
const UNTIL = Date.now() / 1000 + 3600

/** What a list holds, as the columns of one lead. */
function told(signals: SignalList): [receivedAt: number, type: string | undefined][] {
  const { receivedAt, types, typeNames } = signals.toColumns(1, () => 0)
  return [...receivedAt].map((at, row): [number, string | undefined] => [at, typeNames[types[row] as number]])
}

it('two threads read what one reads: every signal once, on whichever page it lies', async () => {
  const { db } = test.company.baton
  const leadId = await plantLead(test.company, {}, [])
  await db.execute(sql`
    INSERT INTO signals (id, person_id, type, call, properties, occurred_at, received_at)
    SELECT gen_random_uuid(), ${leadId}, CASE WHEN n % 3 = 0 THEN 'pricing_view' WHEN n % 3 = 1 THEN 'email_click' END, 'page',
      '{}', now() - n * interval '1 minute', now() - n * interval '1 minute' FROM generate_series(1, 2000) AS n`)
  const [whole, halves] = [new SignalList(), new SignalList()]
  await readSignals(db, { after: 0, until: UNTIL }, whole)
  await readAllSignals(db, UNTIL, halves, 1)
  const wanted = told(whole)
  expect(wanted).toHaveLength(2000)
  expect(told(halves)).toEqual(wanted)
})

it('a thread that cannot read says why', async () => {
  const { db } = test.company.baton
  const { db: elsewhere, close } = openDatabase('postgres://nobody@127.0.0.1:1/nowhere')
  const cutOff = Object.assign(Object.create(db), { $client: elsewhere.$client })
  await expect(readAllSignals(cutOff, UNTIL, new SignalList(), 0)).rejects.toThrow(/ECONNREFUSED/)
  await close()
})
