'use client'

import { Monitor, Moon, Sun } from 'lucide-react'
import { useState } from 'react'
import { classNames } from '#components/ui/class-names.ts'
import { keepPreference } from './keep-preference.ts'

const THEMES = [
  { id: 'system', label: 'As the system', Icon: Monitor },
  { id: 'light', label: 'Light', Icon: Sun },
  { id: 'dark', label: 'Dark', Icon: Moon },
]

/** Light, dark, or as the system is. Holds at once. */
export function ThemeChoice({ initial }: { initial: string }) {
  const [chosen, setChosen] = useState(initial)
  function choose(id: string) {
    setChosen(id)
    keepPreference('theme', id === 'system' ? null : id)
  }
  return (
    <fieldset>
      <legend className="mb-1.5 text-sm font-[550] text-ink-2">Theme</legend>
      <div className="flex flex-wrap gap-2">
        {THEMES.map(({ id, label, Icon }) => (
          <label
            key={id}
            className={classNames(
              'touchable inline-flex h-9 cursor-pointer items-center gap-2 rounded-md border px-3 text-sm font-[550] has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent',
              chosen === id ? 'border-accent bg-accent-soft text-accent-ink' : 'border-line-strong text-ink-2',
            )}
          >
            <input type="radio" name="theme" className="sr-only" checked={chosen === id} onChange={() => choose(id)} />
            <Icon size={15} aria-hidden />
            {label}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
