const A_YEAR_SECONDS = 31_536_000

/** Keeps a preference in this browser; the root layout reads it, so that the first paint has it already. */
export function keepPreference(name: 'theme' | 'keys', value: string | null): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser that we support
  document.cookie = `${name}=${value ?? ''}; path=/; samesite=lax; max-age=${value ? A_YEAR_SECONDS : 0}`
  const { dataset } = document.documentElement
  if (value) dataset[name] = value
  else delete dataset[name]
}
