import { classNames } from '#components/ui/class-names.ts'

const TONES: Record<string, string> = { A: 'bg-band-a', B: 'bg-band-b' }

/** The band of a lead as a small square letter. */
export function BandBadge({ band }: { band: string }) {
  return (
    <span
      role="img"
      aria-label={`Band ${band}`}
      className={classNames(
        'inline-grid size-[18px] flex-none place-items-center rounded-[4px] text-2xs/none font-bold text-surface',
        TONES[band] ?? 'bg-band-c',
      )}
    >
      {band}
    </span>
  )
}
