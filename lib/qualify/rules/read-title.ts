import type { Department, Seniority } from '#lib/lead/facts.ts'

const SENIORITIES: [Seniority, RegExp][] = [
  ['vp', /\b(vp|svp|evp|vice[\s-]president)\b/],
  ['c_level', /\b(c[efmtoirp]o|chief|founder|owner|president|managing director|geschäftsführer\w*|partner)\b/],
  ['director', /\b(director|head of|head,|leiter\w*|directeur|directora?)\b/],
  ['manager', /\b(manager|lead|principal|supervisor)\b/],
]

const DEPARTMENTS: [Department, RegExp][] = [
  ['revops', /\b(rev\s?ops|revenue operations|sales op\w*|marketing op\w*|gtm op\w*|cro|chief revenue)\b/],
  ['marketing', /\b(marketing|demand|growth|brand|cmo|content)\b/],
  ['sales', /\b(sales|account executive|business development|bdr|sdr|commercial|vertrieb\w*)\b/],
  ['finance', /\b(finance|cfo|controller|accounting)\b/],
  ['product', /\b(product|cpo|design)\b/],
  ['it', /\b(it|cto|cio|engineering|engineer|developer|data|security|systems)\b/],
]

/** How senior a job title is and where its owner works, read from the title's words. */
export function readTitle(title: string | null): { seniority: Seniority; department: Department } {
  if (!title?.trim()) return { seniority: 'unknown', department: 'unknown' }
  const words = title.toLowerCase()
  return {
    seniority: SENIORITIES.find(([, pattern]) => pattern.test(words))?.[0] ?? 'individual',
    department: DEPARTMENTS.find(([, pattern]) => pattern.test(words))?.[0] ?? 'other',
  }
}
