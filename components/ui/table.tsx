// biome-ignore-all lint/a11y/noRedundantRoles: a phone lays rows out as blocks, and only the roles still say "table"
import type { ComponentProps } from 'react'
import { classNames } from './class-names.ts'

type TableProps = ComponentProps<'table'> & { label: string }

/** A dense table in a frame. On a phone each row becomes a block of its own, with `TableHead` only read out. */
export function Table({ label, className, ...rest }: TableProps) {
  return (
    <table
      role="table"
      aria-label={label}
      {...rest}
      className={classNames('block w-full border-collapse text-left text-sm md:table', className)}
    />
  )
}

export function TableHead(props: ComponentProps<'thead'>) {
  return <thead role="rowgroup" {...props} className="max-md:sr-only" />
}

export function TableBody({ className, ...rest }: ComponentProps<'tbody'>) {
  return <tbody role="rowgroup" {...rest} className={classNames('block md:table-row-group', className)} />
}

export function TableRow({ className, ...rest }: ComponentProps<'tr'>) {
  return (
    <tr
      role="row"
      {...rest}
      className={classNames(
        'relative block border-b border-line last:border-0 max-md:px-4 max-md:py-3 md:table-row',
        className,
      )}
    />
  )
}

export function HeadCell({ className, ...rest }: ComponentProps<'th'>) {
  return (
    <th
      role="columnheader"
      scope="col"
      {...rest}
      className={classNames(
        'bg-sunken px-3 py-2 text-xs font-[550] whitespace-nowrap text-ink-2 first:pl-4 last:pr-4',
        className,
      )}
    />
  )
}

export function Cell({ className, ...rest }: ComponentProps<'td'>) {
  return (
    <td
      role="cell"
      {...rest}
      className={classNames(
        'block min-w-0 align-top md:table-cell md:px-3 md:py-2.5 md:first:pl-4 md:last:pr-4',
        className,
      )}
    />
  )
}
