import { CHANNELS, type NotificationChannel } from '#lib/work/rules/notification-channels.ts'
import type { NotificationChoices } from '#lib/work/rules/notification-choices.ts'

const LABELS: Record<NotificationChannel, string> = { bell: 'Bell', browser: 'Outside the tab', email: 'E-mail' }

type Props = {
  kinds: Record<string, string>
  off: NotificationChoices['off']
  onChange: (off: NotificationChoices['off']) => void
}

/** Each kind of notification with its ways. What rings outside of the tab comes from the bell, so it needs the bell. */
export function NotificationGrid({ kinds, off, onChange }: Props) {
  const toggle = (kind: string, channel: NotificationChannel) => {
    const known = off[kind] ?? []
    const next = known.includes(channel) ? known.filter((each) => each !== channel) : [...known, channel]
    onChange({ ...off, [kind]: next })
  }
  return (
    <table className="w-full text-sm">
      <thead>
        <tr className="border-b border-line text-left text-xs text-ink-3">
          <th scope="col" className="py-1.5 font-[550]">
            Tell me of
          </th>
          {CHANNELS.map((channel) => (
            <th key={channel} scope="col" className="w-24 py-1.5 text-center font-[550] max-sm:w-16">
              {LABELS[channel]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {Object.entries(kinds).map(([kind, words]) => (
          <tr key={kind} className="border-b border-line">
            <th scope="row" className="py-1.5 pr-2 text-left font-normal">
              {words}
            </th>
            {CHANNELS.map((channel) => (
              <td key={channel} className="text-center">
                <label className="touchable inline-flex size-8 items-center justify-center">
                  <input
                    type="checkbox"
                    aria-label={`${words}: ${LABELS[channel]}`}
                    className="size-4 accent-accent"
                    checked={!off[kind]?.includes(channel)}
                    disabled={channel === 'browser' && off[kind]?.includes('bell')}
                    onChange={() => toggle(kind, channel)}
                  />
                </label>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
