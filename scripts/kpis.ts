import { reconcileDays } from '#lib/kpis/reconcile-days.ts'
import { countWords } from '#lib/kpis/rules/show-figure.ts'
import type { Baton } from '#lib/shell/transact.ts'
import { withBaton, wordsOf } from './launch/with-baton.ts'

const USE = `npm run kpis -- reconcile    compares the roll-ups of every day with the tables, names the days that differ, mends them

Of the Baton that runs in this folder, or of the one whose database DATABASE_URL names.`

const LONGEST_MS = 600_000

try {
  if (process.argv[2] === 'reconcile') await withBaton(LONGEST_MS, reconcile)
  else {
    console.error(USE)
    // As shells have it: 2 for what was not understood, 1 for what was refused.
    process.exitCode = 2
  }
} catch (error) {
  console.error(wordsOf(error))
  process.exitCode = 1
}

async function reconcile(baton: Baton): Promise<void> {
  const { compared, differing } = await reconcileDays(baton, (day, rows) =>
    console.log(`${day} differed in ${countWords(rows, 'row')}: rolled up anew.`),
  )
  const days = `${countWords(compared, 'day')} compared`
  console.log(differing.length ? `${days}, ${differing.length} mended.` : `${days}, all as the tables tell.`)
}
