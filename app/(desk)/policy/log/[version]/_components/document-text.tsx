import { ChevronRight } from 'lucide-react'
import { CopyButton } from '#components/ui/copy-button.tsx'
import { Panel } from '#components/ui/panel.tsx'
import type { PolicyDocument } from '#lib/policy/rules/document.ts'
import { inReadingOrder } from '#lib/policy/rules/in-reading-order.ts'

/** The document of a version as it is kept, part by part; each part unfolds. */
export function DocumentText({ version, document }: { version: number; document: PolicyDocument }) {
  const read = inReadingOrder(document)
  return (
    <Panel
      title={`The document of v${version}`}
      beside={<CopyButton text={JSON.stringify(read, null, 2)}>Copy all</CopyButton>}
      isFlush
    >
      {Object.entries(read).map(([name, part]) => (
        <details key={name} className="group border-b border-line last:border-0">
          <summary className="touchable flex cursor-pointer items-center gap-2 px-4 py-2 text-sm focus-visible:outline-offset-[-2px]">
            <ChevronRight size={15} aria-hidden className="flex-none text-ink-3 group-open:rotate-90" />
            <code>{name}</code>
            <span className="text-xs text-ink-3">{sizeOf(part)}</span>
          </summary>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
          <pre tabIndex={0} className="max-h-[60vh] overflow-auto bg-sunken px-4 py-3 text-xs leading-normal">
            {JSON.stringify(part, null, 2)}
          </pre>
        </details>
      ))}
    </Panel>
  )
}

function sizeOf(part: unknown): string {
  if (Array.isArray(part)) return `${part.length} ${part.length === 1 ? 'entry' : 'entries'}`
  return typeof part === 'object' ? '' : String(part)
}
