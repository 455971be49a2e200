import { useEffect, useState } from 'react'
import { TextField } from '#components/ui/field.tsx'

type Props = { timeZone: string; isDisabled: boolean; onChange: (timeZone: string) => void }

/** A time zone by its IANA name, with those that the browser knows to choose from. */
export function ZoneField({ timeZone, isDisabled, onChange }: Props) {
  const [zones, setZones] = useState<string[]>([])
  // Only the browser knows its zones.
  useEffect(() => setZones(Intl.supportedValuesOf('timeZone')), [])
  return (
    <>
      <TextField
        label="Time zone"
        list="zones"
        value={timeZone}
        disabled={isDisabled}
        onChange={(event) => onChange(event.target.value)}
        className="max-w-72"
      />
      <datalist id="zones">
        {zones.map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
    </>
  )
}
