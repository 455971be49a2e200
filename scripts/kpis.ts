import { openDatabase } from '#db/client.ts'
import { reconcileDays } from '#lib/kpis/reconcile-days.ts'
import { countWords } from '#lib/kpis/rules/show-figure.ts'

/**
 * npm run kpis -- reconcile    compares the roll-ups of every day with the tables, names the days that differ, mends them
 *
 * DATABASE_URL says of which Baton.
 */
const [command] = process.argv.slice(2)
const url = process.env.DATABASE_URL
if (!url) fail('Set DATABASE_URL to the database of the Baton that you ask about.')
else if (command !== 'reconcile') fail('Use: reconcile.')
else await reconcile(url)

async function reconcile(at: string): Promise<void> {
  const { db, close } = openDatabase(at, 2)
  try {
    const { compared, differing } = await reconcileDays({ db }, (day, rows) =>
      console.log(`${day} differed in ${countWords(rows, 'row')}: rolled up anew.`),
    )
    const days = `${countWords(compared, 'day')} compared`
    console.log(differing.length ? `${days}, ${differing.length} mended.` : `${days}, all as the tables tell.`)
  } catch (error) {
    fail((error as Error).message)
  } finally {
    await close()
  }
}

function fail(message: string): void {
  console.error(message)
  process.exitCode = 1
}
