import {
  type InputHTMLAttributes,
  type ReactNode,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
  useId,
} from 'react'
import { classNames } from './class-names.ts'
import { Select } from './select.tsx'

const BOX =
  'w-full rounded-md border border-line-strong bg-surface px-2.5 text-ink placeholder:text-ink-3 disabled:bg-sunken aria-invalid:border-late'

type Labelled = { label: string; hint?: ReactNode; error?: string | null }

/** A text field with its label, and under it a hint or what is wrong. */
export function TextField({
  label,
  hint,
  error,
  className,
  ...rest
}: Labelled & InputHTMLAttributes<HTMLInputElement>) {
  const id = useId()
  return (
    <div className={classNames('grid gap-1', className)}>
      <label htmlFor={id} className="text-sm font-[550] text-ink-2">
        {label}
      </label>
      <input
        {...rest}
        id={id}
        aria-invalid={!!error}
        aria-describedby={`${id}-note`}
        className={classNames(BOX, 'touchable h-9')}
      />
      <Note id={`${id}-note`} hint={hint} error={error} />
    </div>
  )
}

/** The same for longer text. */
export function TextArea({
  label,
  hint,
  error,
  className,
  ...rest
}: Labelled & TextareaHTMLAttributes<HTMLTextAreaElement>) {
  const id = useId()
  return (
    <div className={classNames('grid gap-1', className)}>
      <label htmlFor={id} className="text-sm font-[550] text-ink-2">
        {label}
      </label>
      <textarea
        {...rest}
        id={id}
        aria-invalid={!!error}
        aria-describedby={`${id}-note`}
        className={classNames(BOX, 'min-h-16 resize-y py-2')}
      />
      <Note id={`${id}-note`} hint={hint} error={error} />
    </div>
  )
}

/** One of a few, by the browser's own list. */
export function SelectField({
  label,
  hint,
  error,
  className,
  children,
  ...rest
}: Labelled & SelectHTMLAttributes<HTMLSelectElement>) {
  const id = useId()
  return (
    <div className={classNames('grid gap-1', className)}>
      <label htmlFor={id} className="text-sm font-[550] text-ink-2">
        {label}
      </label>
      <Select {...rest} id={id} aria-invalid={!!error} aria-describedby={`${id}-note`} className="h-9">
        {children}
      </Select>
      <Note id={`${id}-note`} hint={hint} error={error} />
    </div>
  )
}

/** Yes or no, with its words beside. */
export function CheckField({ label, hint, ...rest }: Omit<Labelled, 'error'> & InputHTMLAttributes<HTMLInputElement>) {
  const id = useId()
  return (
    <div className="grid gap-1">
      <label className="touchable flex items-center gap-2 text-sm">
        <input {...rest} type="checkbox" aria-describedby={`${id}-note`} className="size-4 accent-accent" />
        {label}
      </label>
      <Note id={`${id}-note`} hint={hint} />
    </div>
  )
}

function Note({ id, hint, error }: { id: string; hint?: ReactNode; error?: string | null }) {
  if (!hint && !error) return null
  return (
    <p id={id} className={classNames('text-xs', error ? 'text-late' : 'text-ink-3')}>
      {error ?? hint}
    </p>
  )
}
