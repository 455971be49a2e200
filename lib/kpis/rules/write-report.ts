/** A weekly report before it is written down: everything in words, pictures by their names. */
export type Report = {
  company: string
  /** Whose figures they are: "DACH", "the whole company". */
  whose: string
  week: string
  figures: { label: string; value: string; basis: string; change: string | null; isGood: boolean | null }[]
  charts: {
    title: string
    summary: string
    /** The address of its picture: "cid:speed", "data:…". */
    picture: string | null
    legend: { name: string; colour: string; last: string }[]
    from: string
    to: string
    /** How it is drawn, in words; empty without a picture. */
    note: string
  }[]
  bars: { title: string; summary: string; rows: { label: string; size: number; words: string }[] }
  dashboardUrl: string
  settingsUrl: string
}

const INK = { text: '#1c2430', quiet: '#5f6875', line: '#e3e6ea', accent: '#1d5fd1', good: '#2f7d55', bad: '#9a5b00' }
const FONT = 'font-family:-apple-system,Segoe UI,Helvetica,Arial,sans-serif'

/**
 * A report as a mail: tables and inline styles alone, as mail programs show them, its figures as text so that it can be
 * read with pictures blocked. All words are escaped.
 */
export function writeReport(report: Report): { subject: string; html: string; text: string } {
  const { company, whose, week } = report
  const title = `${company}, ${whose}: ${week}`
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light"><title>${safe(title)}</title></head>
<body style="margin:0;padding:0;background:#f6f7f9;${FONT};color:${INK.text}">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="background:#f6f7f9"><tr><td align="center" style="padding:24px 12px">
<table role="presentation" width="640" cellpadding="0" cellspacing="0" style="width:100%;max-width:640px;background:#ffffff;border:1px solid ${INK.line};border-radius:10px">
<tr><td style="padding:24px 28px 6px"><p style="margin:0;font-size:13px;color:${INK.quiet}">${safe(company)} · ${safe(whose)}</p>
<h1 style="margin:2px 0 0;font-size:22px;line-height:30px">Handoffs in the week of ${safe(week)}</h1></td></tr>
<tr><td style="padding:10px 28px 4px">${figuresTable(report)}</td></tr>
${report.charts.map(chartRow).join('\n')}
<tr><td style="padding:18px 28px 4px">${barsTable(report)}</td></tr>
<tr><td style="padding:18px 28px 26px"><a href="${safe(report.dashboardUrl)}" style="display:inline-block;padding:9px 16px;border-radius:7px;background:${INK.accent};color:#ffffff;font-size:14px;text-decoration:none">Open this week in Baton</a>
<p style="margin:16px 0 0;font-size:12px;color:${INK.quiet}">You get this each Monday because you ordered it. <a href="${safe(report.settingsUrl)}" style="color:${INK.quiet}">Change or end it</a>.</p></td></tr>
</table></td></tr></table></body></html>`
  return { subject: `Baton, ${whose}: ${week}`.replaceAll(/[\r\n]+/g, ' '), html, text: asText(report) }
}

function figuresTable({ figures }: Report): string {
  const rows = figures.map(({ label, value, basis, change, isGood }) => {
    const colour = isGood === null ? INK.quiet : isGood ? INK.good : INK.bad
    const cell = `padding:9px 0;border-top:1px solid ${INK.line};vertical-align:top`
    return `<tr><td style="${cell};font-size:14px">${safe(label)}<br><span style="font-size:12px;color:${INK.quiet}">${safe(basis)}</span></td>
<td align="right" style="${cell};font-size:18px;font-weight:600;white-space:nowrap">${safe(value)}<br><span style="font-size:12px;font-weight:400;color:${colour}">${safe(change ?? '')}</span></td></tr>`
  })
  return `<table width="100%" cellpadding="0" cellspacing="0" style="border-collapse:collapse">${rows.join('')}</table>`
}

function chartRow({ title, summary, picture, legend, from, to, note }: Report['charts'][number]): string {
  const names = legend.map(
    ({ name, colour, last }) =>
      `<span style="color:${colour}">&#9632;</span> ${safe(name)}${last ? ` <b style="font-weight:600">${safe(last)}</b>` : ''}`,
  )
  const drawn = picture
    ? `<p style="margin:6px 0 4px;font-size:12px">${names.join(' &nbsp; ')}</p>
<img src="${safe(picture)}" width="584" alt="${safe(`${title}. ${summary}`)}" style="display:block;width:100%;max-width:584px;height:auto">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td style="font-size:11px;color:${INK.quiet}">${safe(from)}</td><td align="right" style="font-size:11px;color:${INK.quiet}">${safe(to)}</td></tr></table>`
    : ''
  return `<tr><td style="padding:18px 28px 4px"><h2 style="margin:0;font-size:15px">${safe(title)}</h2>${drawn}<p style="margin:6px 0 0;font-size:13px;color:${INK.quiet}">${safe([summary, note].filter(Boolean).join(' '))}</p></td></tr>`
}

function barsTable({ bars: { title, summary, rows } }: Report): string {
  const drawn = rows.map(({ label, size, words }) => {
    const width = Math.max(1, Math.round(Math.min(1, size) * 100))
    return `<tr><td width="150" style="padding:5px 8px 5px 0;font-size:13px">${safe(label)}</td><td width="300" style="padding:5px 0">
<table role="presentation" width="${width}%" cellpadding="0" cellspacing="0"><tr><td height="8" style="height:8px;line-height:8px;font-size:1px;background:${INK.accent};border-radius:2px">&nbsp;</td></tr></table></td>
<td align="right" style="padding:5px 0 5px 10px;font-size:12px;color:${INK.quiet};white-space:nowrap">${safe(words)}</td></tr>`
  })
  return `<h2 style="margin:0 0 6px;font-size:15px">${safe(title)}</h2><table role="presentation" width="100%" cellpadding="0" cellspacing="0">${drawn.join('')}</table><p style="margin:6px 0 0;font-size:13px;color:${INK.quiet}">${safe(summary)}</p>`
}

function asText({ company, whose, week, figures, charts, bars, dashboardUrl, settingsUrl }: Report): string {
  return [
    `${company}, ${whose}: handoffs in the week of ${week}`,
    '',
    ...figures.map(
      ({ label, value, basis, change }) => `${label}: ${value} (${[basis, change].filter(Boolean).join('; ')})`,
    ),
    '',
    ...charts.map(({ title, summary }) => `${title}. ${summary}`),
    `${bars.title}. ${bars.summary}`,
    '',
    `In Baton: ${dashboardUrl}`,
    `Change or end this report: ${settingsUrl}`,
  ].join('\n')
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

function safe(words: string): string {
  // A sign stays with its number where a line ends.
  return words.replaceAll(/[&<>"']/g, (letter) => ENTITIES[letter] as string).replaceAll(' %', '&nbsp;%')
}
