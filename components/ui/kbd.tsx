import { classNames } from './class-names.ts'

/** The key that does what it stands beside. Hidden where there is no keyboard, and from screen readers. */
export function Kbd({ children, onAccent = false }: { children: string; onAccent?: boolean }) {
  return (
    <kbd
      aria-hidden
      className={classNames(
        'hidden rounded border border-b-2 px-1 py-px font-sans text-2xs/[14px] font-medium pointer-fine:inline-block',
        onAccent ? 'border-on-accent/40' : 'border-line bg-surface text-ink-3',
      )}
    >
      {children}
    </kbd>
  )
}
