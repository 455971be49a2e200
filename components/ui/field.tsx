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
type Wiring = { id: string; 'aria-invalid': boolean; 'aria-describedby': string | undefined }

/** A text field with its label, and under it a hint or what is wrong. */
export function TextField({ className, ...props }: Labelled & InputHTMLAttributes<HTMLInputElement>) {
  const { label, hint, error, ...rest } = props
  return (
    <Field {...{ label, hint, error, className }}>
      {(wiring) => <input {...rest} {...wiring} className={classNames(BOX, 'touchable h-9')} />}
    </Field>
  )
}

/** The same for longer text. */
export function TextArea({ className, ...props }: Labelled & TextareaHTMLAttributes<HTMLTextAreaElement>) {
  const { label, hint, error, ...rest } = props
  return (
    <Field {...{ label, hint, error, className }}>
      {(wiring) => <textarea {...rest} {...wiring} className={classNames(BOX, 'min-h-16 resize-y py-2')} />}
    </Field>
  )
}

/** One of a few, by the browser's own list. */
export function SelectField({ className, ...props }: Labelled & SelectHTMLAttributes<HTMLSelectElement>) {
  const { label, hint, error, ...rest } = props
  return (
    <Field {...{ label, hint, error, className }}>{(wiring) => <Select {...rest} {...wiring} className="h-9" />}</Field>
  )
}

/** Yes or no, with its words beside. */
export function CheckField({ label, hint, ...rest }: Omit<Labelled, 'error'> & InputHTMLAttributes<HTMLInputElement>) {
  const note = useId()
  return (
    <div className="grid gap-1">
      <label className="touchable flex items-center gap-2 text-sm">
        <input {...rest} type="checkbox" aria-describedby={hint ? note : undefined} className="size-4 accent-accent" />
        {label}
      </label>
      <Note id={note} hint={hint} />
    </div>
  )
}

type FieldProps = Labelled & { className?: string; children: (wiring: Wiring) => ReactNode }

/** A label above a control and a note below it, both told to who cannot see them. */
function Field({ label, hint, error, className, children }: FieldProps) {
  const id = useId()
  const note = `${id}-note`
  return (
    <div className={classNames('grid gap-1', className)}>
      <label htmlFor={id} className="text-sm font-[550] text-ink-2">
        {label}
      </label>
      {children({ id, 'aria-invalid': !!error, 'aria-describedby': hint || error ? note : undefined })}
      <Note id={note} hint={hint} error={error} />
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
