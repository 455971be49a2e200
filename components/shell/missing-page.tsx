import { buttonLook } from '#components/ui/button.tsx'
import { Trouble } from './trouble.tsx'

/** What an address says under which there is nothing, or nothing for this person. */
export function MissingPage({ home, homeLabel }: { home: string; homeLabel: string }) {
  return (
    <Trouble
      title="There is nothing here for you"
      actions={
        <a href={home} className={buttonLook('primary')}>
          {homeLabel}
        </a>
      }
    >
      The address may be mistyped or old, or it leads to a lead that is another team’s. If you expected something here,
      ask whoever sent you the link, or an admin.
    </Trouble>
  )
}
