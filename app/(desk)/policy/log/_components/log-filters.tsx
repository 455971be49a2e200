import { Search } from 'lucide-react'
import { Button } from '#components/ui/button.tsx'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { LinkToggles } from '#components/ui/link-toggles.tsx'
import { Select } from '#components/ui/select.tsx'
import { PART_LABELS, type PolicyPart } from '#lib/policy/rules/field-words.ts'
import { type LogSearch, logHref } from './log-search.ts'

/** Narrows the log by part, by who published or approved, and by words; all of it stands in the address. */
export function LogFilters({ search, authors }: { search: LogSearch; authors: readonly string[] }) {
  const parts = Object.entries(PART_LABELS) as [PolicyPart, string][]
  return (
    <search className="mb-4 grid gap-2.5">
      <form className="flex flex-wrap items-center gap-2" action="/policy/log">
        {search.part && <input type="hidden" name="part" value={search.part} />}
        <label className="relative min-w-0 flex-1 max-sm:basis-full sm:max-w-80">
          <span className="sr-only">Search reasons and changes</span>
          <Search size={15} aria-hidden className="absolute top-1/2 left-2.5 -translate-y-1/2 text-ink-3" />
          <input
            type="search"
            name="q"
            key={search.q}
            defaultValue={search.q}
            placeholder="Reason or change"
            className="touchable h-8 w-full rounded-md border border-line-strong bg-surface pr-2 pl-8 placeholder:text-ink-3"
          />
        </label>
        <Select
          name="by"
          aria-label="Published or approved by"
          defaultValue={search.by}
          className="h-8 text-sm max-sm:flex-1"
        >
          <option value="">anybody</option>
          {authors.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </Select>
        <Button type="submit">Filter</Button>
        {(search.q || search.by || search.part) && (
          <ButtonLink look="quiet" href="/policy/log">
            Clear filters
          </ButtonLink>
        )}
      </form>
      <LinkToggles
        label="Parts"
        choices={[
          { label: 'Everything', href: logHref({ ...search, part: undefined }), isHere: !search.part },
          ...parts.map(([part, label]) => ({
            label,
            href: logHref({ ...search, part }),
            isHere: search.part === part,
          })),
        ]}
      />
    </search>
  )
}
