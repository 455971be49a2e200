import { classNames } from './class-names.ts'

/** A person's initials. */
export function Avatar({ name, size = 'small' }: { name: string; size?: 'small' | 'large' }) {
  // By letters and digits: a name may begin with a bracket or a picture.
  const words = name.match(/[\p{L}\p{N}][^\s@.]*/gu) ?? []
  const initials = [words[0], words.length > 1 ? words.at(-1) : ''].map((word) => [...(word ?? '')][0] ?? '').join('')
  return (
    <span
      aria-hidden
      className={classNames(
        'grid flex-none place-items-center rounded-full bg-accent-soft font-[650] text-accent-ink uppercase',
        size === 'large' ? 'size-10 text-base' : 'size-[26px] text-2xs',
      )}
    >
      {initials}
    </span>
  )
}
