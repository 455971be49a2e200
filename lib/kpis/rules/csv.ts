/** What a cell of a file may hold; an instant is written twice, in UTC and in local time. */
export type CsvValue = string | number | boolean | null
export type CsvColumn = { label: string; isInstant?: boolean; unit?: string }

// A spreadsheet runs what begins like this, after any spaces.
const FORMULA = /^\s*[=+\-@\t\r]/

/**
 * A table as CSV (RFC 4180, CRLF, with a byte order mark so that spreadsheets read UTF-8 right). Text that a spreadsheet
 * would take for a formula gets an apostrophe; numbers stay numbers. An instant is given as epoch milliseconds.
 */
export function toCsv(columns: readonly CsvColumn[], rows: readonly (readonly CsvValue[])[], zone: string): string {
  const head = columns.flatMap(({ label, isInstant, unit }) =>
    isInstant ? [`${label} (UTC)`, `${label} (${zone})`] : [unit ? `${label} (${unit})` : label],
  )
  const lines = rows.map((row) =>
    row.flatMap((value, place) => (columns[place]?.isInstant ? instantCells(value, zone) : [cell(value)])),
  )
  return `\uFEFF${[head.map(cell), ...lines].map((line) => `${line.join(',')}\r\n`).join('')}`
}

function instantCells(value: CsvValue, zone: string): [utc: string, local: string] {
  if (typeof value !== 'number') return ['', '']
  return [new Date(value).toISOString(), localTime(value, zone)]
}

/** "2026-11-23 10:00:00" in a zone. */
function localTime(at: number, zone: string): string {
  return new Date(at).toLocaleString('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' })
}

function cell(value: CsvValue): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(Number(value.toFixed(6)))
  if (typeof value !== 'string') return String(value)
  const text = FORMULA.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
