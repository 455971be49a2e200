import { KeyRound } from 'lucide-react'
import { Chip } from '#components/ui/chip.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { LocalTime } from '#components/ui/local-time.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { Cell, HeadCell, Table, TableBody, TableHead, TableRow } from '#components/ui/table.tsx'
import type { SourceRow } from '#lib/ingest/views.ts'
import { SourceActions } from './source-actions.tsx'
import type { FreshKey } from './source-desk.tsx'

type Props = { sources: SourceRow[]; onFresh: (fresh: FreshKey) => void }

/** All sources: which key, when it was last used, and what can be done about it. */
export function SourceTable({ sources, onFresh }: Props) {
  const inForce = sources.filter(({ disabledAt }) => disabledAt === null).length
  return (
    <Panel title="Sources" beside={`${inForce} in force`} isFlush>
      {sources.length ? (
        <Table label="Sources">
          <TableHead>
            <tr>
              <HeadCell>Source</HeadCell>
              <HeadCell>Key</HeadCell>
              <HeadCell>Last used</HeadCell>
              <HeadCell>
                <span className="sr-only">Actions</span>
              </HeadCell>
            </tr>
          </TableHead>
          <TableBody>
            {sources.map((source) => (
              <SourceLine key={source.id} source={source} onFresh={onFresh} />
            ))}
          </TableBody>
        </Table>
      ) : (
        <EmptyState icon={<KeyRound size={22} aria-hidden />} title="No source yet">
          Make the first below, and point a Segment client at the intake.
        </EmptyState>
      )}
    </Panel>
  )
}

function SourceLine({ source, onFresh }: { source: SourceRow; onFresh: Props['onFresh'] }) {
  const { name, keyHint, createdAt, lastUsedAt, disabledAt, oldKey } = source
  return (
    <TableRow>
      <Cell>
        <span className={disabledAt ? 'text-ink-3' : 'font-[550]'}>{name}</span>
        <span className="block text-xs text-ink-3">
          made <LocalTime at={createdAt} />
        </span>
      </Cell>
      <Cell>
        <span className="flex flex-wrap items-center gap-2">
          <code className={disabledAt ? 'text-ink-3' : undefined}>{keyHint}…</code>
          {disabledAt && (
            <Chip tone="muted">
              Revoked&nbsp;
              <LocalTime at={disabledAt} />
            </Chip>
          )}
        </span>
        {oldKey && (
          <span className="mt-1 block text-xs text-soon">
            The key before, <code>{oldKey.hint}…</code>, works until <LocalTime at={oldKey.endsAt} />
          </span>
        )}
      </Cell>
      <Cell className="text-ink-2">
        <Used at={lastUsedAt} />
        {oldKey && (
          <span className="mt-1 block text-xs text-ink-3">
            the key before: <Used at={oldKey.usedAt} />
          </span>
        )}
      </Cell>
      <Cell className="max-md:mt-2 md:text-right">
        {!disabledAt && <SourceActions source={source} onFresh={onFresh} />}
      </Cell>
    </TableRow>
  )
}

function Used({ at }: { at: string | null }) {
  return at ? (
    <>
      <span className="md:hidden">used </span>
      <LocalTime at={at} />
    </>
  ) : (
    <>not used yet</>
  )
}
