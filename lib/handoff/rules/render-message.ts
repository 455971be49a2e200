import { Liquid } from 'liquidjs'

// Limits stop a template that loops for ever; nothing can be read from disk, since no file system is given. The time is
// that of the clock: on a busy machine a message of a few lines may stand still for longer than a fifth of a second.
const engine = new Liquid({
  parseLimit: 20_000,
  renderLimit: 1_000,
  memoryLimit: 1e6,
  templates: {},
  ownPropertyOnly: true,
  strictFilters: true,
})

const LONGEST = 50_000

export type MessageTemplate = { subject: string; body: string }

/**
 * Renders a message's subject and body as plain text.
 * @throws Error that names the template's fault when it is not valid or too costly
 */
export function renderMessage(template: MessageTemplate, values: Record<string, unknown>): MessageTemplate {
  const render = (text: string) => {
    const rendered = String(engine.parseAndRenderSync(text, values))
    if (rendered.length > LONGEST)
      throw new Error(`It renders to more than ${LONGEST.toLocaleString('en')} characters.`)
    return rendered
  }
  return { subject: render(template.subject).replaceAll(/\s+/g, ' ').trim(), body: render(template.body).trim() }
}
