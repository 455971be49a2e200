import { expect, it } from 'vitest'
import { type Report, writeReport } from './write-report.ts'

const report: Report = {
  ...{ company: 'Acme & <Sons>', whose: 'DACH', week: '16 to 22 November 2026' },
  figures: [
    { label: 'SLA attainment', value: '93 %', basis: '412 promises', change: 'up 4 points, better', isGood: true },
    { label: 'Meetings per rep hour', value: 'no hours', basis: 'no scheduled hours', change: null, isGood: null },
  ],
  charts: [
    {
      ...{ title: 'Speed-to-lead', summary: 'The median fell.', picture: 'cid:speed', from: '24 Aug', to: '16 Nov' },
      legend: [{ name: 'median', colour: '#1d5fd1', last: '4m 12s' }],
      note: 'The uppermost line is 16h.',
    },
  ],
  bars: {
    title: 'Recycled',
    summary: 'Most of them as “Not now”.',
    rows: [{ label: '<b>', size: 3, words: '3 of 5' }],
  },
  ...{ dashboardUrl: 'https://baton.example/kpis?a=1&b=2', settingsUrl: 'https://baton.example/kpis/report' },
}

it('a report says every figure as text, and escapes what people wrote', () => {
  const { subject, html, text } = writeReport(report)
  expect(subject).toBe('Baton, DACH: 16 to 22 November 2026')
  expect(html).toContain('Acme &amp; &lt;Sons&gt;')
  expect(html).not.toContain('<b>')
  expect(html).toContain('href="https://baton.example/kpis?a=1&amp;b=2"')
  expect(html).toContain('alt="Speed-to-lead. The median fell."')
  expect(html).toContain('The median fell. The uppermost line is 16h.')
  expect(html).not.toMatch(/undefined|null|NaN|<script|<style/)
  expect(text).toContain('SLA attainment: 93 % (412 promises; up 4 points, better)')
  expect(text).toContain('Meetings per rep hour: no hours (no scheduled hours)')
})

it('a chart without figures is its sentence, and a bar is never wider than its place', () => {
  const [chart] = report.charts as [Report['charts'][number]]
  const { html } = writeReport({ ...report, charts: [{ ...chart, picture: null }] })
  expect(html).not.toContain('<img')
  expect(html).toContain('The median fell.')
  expect(html).toContain('width="100%" cellpadding')
})

it('a name with a line break adds no line to the head of the mail', () => {
  expect(writeReport({ ...report, whose: 'DACH\r\nBcc: eve@x.example' }).subject).not.toMatch(/[\r\n]/)
})
