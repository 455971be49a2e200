import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react'
import { classNames } from './class-names.ts'
import { Kbd } from './kbd.tsx'

export type ButtonLook = 'default' | 'primary' | 'quiet' | 'danger'

type ButtonProps = ButtonHTMLAttributes<HTMLButtonElement> & {
  look?: ButtonLook
  icon?: ReactNode
  /** The key that does the same. */
  shortcut?: string
  ref?: Ref<HTMLButtonElement>
}

const LOOKS = {
  default: 'border-line-strong bg-surface text-ink hover:bg-sunken',
  primary: 'border-accent bg-accent text-on-accent hover:brightness-105',
  quiet: 'border-transparent bg-transparent text-ink-2 hover:bg-sunken hover:text-ink',
  danger: 'border-late bg-surface text-late hover:bg-late-soft',
}

const SHAPE =
  'touchable inline-flex h-8 items-center justify-center gap-[7px] rounded-md border px-[11px] text-sm font-[550] whitespace-nowrap'

/** How something looks that is pressed, for links too. */
export const buttonLook = (look: ButtonLook = 'default') => classNames(SHAPE, LOOKS[look])

/** A button with an optional icon and key. */
export function Button({ look = 'default', icon, shortcut, className, children, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={classNames(buttonLook(look), 'disabled:cursor-not-allowed disabled:opacity-50', className)}
    >
      {icon}
      {children}
      {shortcut && <Kbd onAccent={look === 'primary'}>{shortcut}</Kbd>}
    </button>
  )
}

type IconButtonProps = Omit<ButtonProps, 'icon' | 'children'> & { label: string; children: ReactNode }

/** A button that is only an icon: its label is read out and shown on hover. */
export function IconButton({ label, children, className, shortcut, ...rest }: IconButtonProps) {
  return (
    <Button
      look="quiet"
      {...rest}
      aria-label={label}
      title={shortcut ? `${label} (${shortcut})` : label}
      className={classNames('w-8 px-0!', className)}
    >
      {children}
    </Button>
  )
}
