/** For each import rule a file that breaks it: where it lies, and the line that must be refused. */
export const PLANTED: Record<string, [file: string, line: string]> = {
  'rules-are-pure': ['lib/work/rules/late.ts', "import '#lib/work/log-touch.ts'"],
  'rules-know-no-node': ['lib/lead/read-stage.ts', "import 'node:fs'"],
  'rules-use-pure-packages': ['lib/time/ask-clock.ts', "import 'nodemailer'"],
  'rooms-meet-in-the-pipeline': ['lib/work/short-cut.ts', "import '#lib/recycle/recycle-lead.ts'"],
  'rooms-stand-on-the-shell': ['lib/handoff/impatient.ts', "import '#lib/worker/sweep.ts'"],
  'shell-knows-no-room': ['lib/shell/nosy.ts', "import '#lib/work/log-touch.ts'"],
  'pipeline-runs-in-the-worker': ['app/api/act/route.ts', "import '#lib/pipeline.ts'"],
  'processes-are-not-imported': ['lib/shell/eager.ts', "import '#lib/intake/main.ts'"],
  'intake-only-takes-in': ['lib/intake/clever.ts', "import '#lib/qualify/qualify-lead.ts'"],
  'installation-is-for-starts-and-screens': ['lib/worker/reset.ts', "import '#lib/installation/install.ts'"],
  'tests-stay-in-tests': ['lib/kpis/sample.ts', "import '#lib/testing/company.ts'"],
  'database-knows-pure-code-only': ['db/queries/busy.ts', "import '#lib/shell/transact.ts'"],
  'database-alone-speaks-to-the-drivers': ['lib/kpis/own-pool.ts', "import 'pg'"],
  'screens-go-through-verbs-and-views': ['app/(desk)/leads/page.tsx', "import '#db/client.ts'"],
  'components-hold-no-verb': ['components/lead/act.tsx', "import '#lib/work/log-touch.ts'"],
  'components-know-types-of-views-only': ['components/lead/row.tsx', "import type { Db } from '#db/client.ts'"],
  'components-belong-to-one-route': [
    'app/(desk)/leads/[id]/_components/borrowed.tsx',
    "import '../../../inbox/actions.ts'",
  ],
  'shared-components-know-no-route': ['components/lead/go.tsx', "import '#app/(desk)/inbox/actions.ts'"],
  'ui-knows-no-domain': ['components/ui/stage.tsx', "import '#lib/lead/stages.ts'"],
  'nothing-imports-scripts': ['lib/kpis/command.ts', "import '#scripts/launch.ts'"],
  'no-circles': ['lib/kpis/egg.ts', "import './hen.ts'"],
  'every-import-is-found': ['lib/kpis/lost.ts', "import '#lib/kpis/nowhere.ts'"],
}

/** Files that look alike and keep every rule. */
export const ALLOWED: [file: string, line: string][] = [
  ['lib/work/rules/promise.ts', "import '#lib/handoff/rules/due.ts'; import '#lib/time/zone.ts'; import 'zod'"],
  [
    'lib/work/honest.ts',
    "import '#lib/policy/live-policy.ts'; import '#lib/handoff/rules/due.ts'; import 'node:crypto'",
  ],
  ['lib/work/whole.ts', "import '#lib/shell/transact.ts'; import '#db/client.ts'; import './log-touch.ts'"],
  ['lib/worker/act.ts', "import '#lib/pipeline.ts'; import '#lib/recycle/recycle-lead.ts'"],
  ['lib/intake/store.ts', "import '#lib/ingest/receive-calls.ts'"],
  ['lib/work/whole.test.ts', "import '#lib/testing/company.ts'; import '#lib/pipeline.ts'"],
  ['db/queries/plain.ts', "import '#lib/lead/stages.ts'; import 'pg'"],
  ['app/(desk)/inbox/page.tsx', "import '#lib/work/log-touch.ts'; import '#components/lead/act.tsx'"],
  [
    'app/(desk)/inbox/_components/list.tsx',
    "import '../actions.ts'; import './row.tsx'; import '#components/ui/chip.tsx'",
  ],
  [
    'app/(desk)/leads/[id]/_components/head.tsx',
    "import '../actions.ts'; import type { Row } from '#lib/work/views.ts'",
  ],
]

/** The other half of the circle. */
export const HEN: [file: string, line: string] = ['lib/kpis/hen.ts', "import './egg.ts'"]
