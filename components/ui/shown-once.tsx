import type { ReactNode } from 'react'
import { Button } from './button.tsx'
import { CopyButton } from './copy-button.tsx'

type Props = { label: string; secret: string; children?: ReactNode; onDone: () => void }

/** A secret at the only moment at which it can be read: to be copied, then put away. */
export function ShownOnce({ label, secret, children, onDone }: Props) {
  return (
    <div role="status" className="grid gap-2.5 rounded-lg border border-accent bg-accent-soft p-4">
      <p className="text-sm font-[550]">{label}</p>
      <code className="rounded-md border border-line bg-surface px-3 py-2 text-sm break-all select-all">{secret}</code>
      {children && <div className="text-sm text-ink-2">{children}</div>}
      <div className="flex flex-wrap gap-2">
        <CopyButton text={secret} look="primary" />
        <Button look="quiet" onClick={onDone}>
          I have put it away
        </Button>
      </div>
    </div>
  )
}
