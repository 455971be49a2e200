import Link from 'next/link'

/** A version of the policy by its number; it leads to its entry in the change log. */
export function VersionLink({ version }: { version: number }) {
  return (
    <Link
      href={`/policy/log/${version}`}
      className="num text-accent-ink underline decoration-line-strong underline-offset-2 hover:decoration-current"
    >
      v{version}
    </Link>
  )
}
