/** Whether single keys act: on, unless the person turned them off in their settings. The root layout writes it. */
export function singleKeysAreOn(): boolean {
  return document.documentElement.dataset.keys !== 'off'
}
