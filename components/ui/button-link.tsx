import Link from 'next/link'
import type { ComponentProps, ReactNode } from 'react'
import { type ButtonLook, buttonLook } from './button.tsx'
import { classNames } from './class-names.ts'

type Props = ComponentProps<typeof Link> & { look?: ButtonLook; icon?: ReactNode }

/** A link that looks like a button, for going somewhere. */
export function ButtonLink({ look, icon, className, children, ...rest }: Props) {
  return (
    <Link {...rest} className={classNames(buttonLook(look), className)}>
      {icon}
      {children}
    </Link>
  )
}
