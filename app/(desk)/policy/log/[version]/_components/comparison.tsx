import { ChangeList } from '#components/policy/change-list.tsx'
import { Button } from '#components/ui/button.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { Select } from '#components/ui/select.tsx'
import { PART_LABELS } from '#lib/policy/rules/field-words.ts'
import type { VersionView } from '#lib/policy/version-view.ts'

/** What differs between this version and another, by part; the parts that are the same in one line. */
export function Comparison({ shown }: { shown: VersionView }) {
  const { entry, against, changed, unchanged } = shown
  return (
    <div className="grid gap-4">
      <OtherVersion shown={shown} />
      {changed.map(({ part, changes }) => (
        <Panel key={part} title={PART_LABELS[part]} beside={`${changes.length} changed`}>
          <ChangeList changes={changes} most={20} />
        </Panel>
      ))}
      {against === null && <p className="text-sm text-ink-2">This is the first version: there is nothing before it.</p>}
      {against !== null && !changed.length && (
        <p className="text-sm">
          v{entry.version} and v{against} are the same.
        </p>
      )}
      {against !== null && changed.length > 0 && unchanged.length > 0 && (
        <p className="text-sm text-ink-3">Unchanged: {unchanged.map((part) => PART_LABELS[part]).join(', ')}.</p>
      )}
    </div>
  )
}

/** With which version this one is compared: any of them. */
function OtherVersion({ shown: { entry, against, versions } }: { shown: VersionView }) {
  const others = versions.filter((version) => version !== entry.version)
  if (!others.length) return null
  return (
    <form className="flex flex-wrap items-center gap-2 text-sm" action={`/policy/log/${entry.version}`}>
      <label htmlFor="against" className="text-ink-2">
        What v{entry.version} changed, from
      </label>
      <Select id="against" name="against" key={against} defaultValue={against ?? others[0]} className="h-8">
        {others.map((version) => (
          <option key={version} value={version}>
            v{version}
          </option>
        ))}
      </Select>
      <Button type="submit">Compare</Button>
    </form>
  )
}
