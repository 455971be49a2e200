import { ListLink } from '#components/ui/list-link.tsx'

/** A version of the policy by its number; it leads to its entry in the change log. */
export function VersionLink({ version }: { version: number }) {
  return (
    <ListLink
      href={`/policy/log/${version}`}
      className="num text-accent-ink underline decoration-line-strong underline-offset-2 hover:decoration-current"
    >
      v{version}
    </ListLink>
  )
}
