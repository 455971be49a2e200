import { createFirstAdmin, type FirstAdmin } from '#lib/installation/create-first-admin.ts'
import { emptyInstallation } from '#lib/installation/empty-installation.ts'
import { install, readInstallation } from '#lib/installation/install.ts'
import { seedSample } from '#lib/installation/seed-sample.ts'
import { isLoopback } from '#lib/shell/config.ts'
import type { Baton } from '#lib/shell/transact.ts'
import { CannotStart } from './cannot-start.ts'
import type { LaunchSettings } from './settings.ts'
import type { Say } from './steps.ts'

export type Prepared = { kind: 'real' | 'sample'; company: string; firstAdmin: FirstAdmin | null }

type Wishes = Pick<LaunchSettings, 'wantsSample' | 'company' | 'adminEmail' | 'host' | 'url'>

/**
 * Makes a migrated database ready to work: a new one becomes the sample company or a real, empty installation; a sample
 * that was interrupted is made anew; what is complete is left alone.
 * @throws CannotStart when the sample company would be open to other machines
 */
export async function prepareInstallation(baton: Baton, wishes: Wishes, say: Say): Promise<Prepared> {
  const found = await readInstallation(baton)
  if (found?.kind === 'sample' && !isLoopback(wishes.host))
    throw new CannotStart(
      'This database holds the sample company, whose passwords are known; it is for this machine alone.\n' +
        'Unset HOST and remove the sample data in Baton first, or set DATABASE_URL to another database.',
    )
  if (found?.kind === 'sample' && !found.readyAt) {
    say('interrupted; making it anew')
    await emptyInstallation(baton)
    await makeSample(baton, say)
  } else if (!found && wishes.wantsSample) {
    await makeSample(baton, say)
  } else {
    await install(baton, { kind: 'real', company: wishes.company })
  }
  const now = await readInstallation(baton)
  if (!now) throw new Error('The installation was not recorded.')
  const firstAdmin = now.kind === 'real' ? await createFirstAdmin(baton, { email: wishes.adminEmail }) : null
  say(`${now.company}, ${found ? 'as it was' : 'new'}`)
  return { kind: now.kind, company: now.company, firstAdmin }
}

async function makeSample(baton: Baton, say: Say): Promise<void> {
  await seedSample(baton, { onProgress: say })
}
