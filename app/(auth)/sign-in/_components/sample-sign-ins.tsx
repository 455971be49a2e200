const PEOPLE = [
  ['seller@sample.test', 'Seller'],
  ['manager@sample.test', 'Manager'],
  ['revops@sample.test', 'RevOps'],
  ['admin@sample.test', 'Admin'],
]

/** Who can sign in to the sample company. */
export function SampleSignIns() {
  return (
    <section className="mt-5 border-t border-line pt-4 text-sm" aria-label="Sample sign-ins">
      <p className="mb-2 text-ink-2">
        This is the sample company. Password for all: <code className="text-ink">baton-sample</code>
      </p>
      <dl className="grid grid-cols-[1fr_auto] gap-y-1">
        {PEOPLE.map(([email, role]) => (
          <div key={email} className="contents">
            <dt>
              <code>{email}</code>
            </dt>
            <dd className="text-ink-3">{role}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
