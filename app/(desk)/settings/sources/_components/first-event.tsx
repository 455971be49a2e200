import { CopyButton } from '#components/ui/copy-button.tsx'
import { Panel } from '#components/ui/panel.tsx'

/** How to send the first event: ready to run, with a fresh key filled in. */
export function FirstEvent({ writeKey, intakeUrl }: { writeKey: string; intakeUrl: string }) {
  const address = intakeUrl.replace(/\/$/, '')
  const call = callOf(writeKey, address)
  return (
    <Panel title="Send your first event" beside={<>intake: {address}</>}>
      <p className="mb-3 max-w-[70ch] text-sm text-ink-2">
        A demo request by somebody new: a raised hand, so that it is in a seller’s inbox a moment later. In a Segment
        client set the same address as its host; from other machines use the address under which they reach the intake.
      </p>
      <section
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        aria-label="A first event, as a command"
        className="overflow-x-auto rounded-md border border-line bg-sunken p-3 text-xs leading-5"
      >
        <pre>
          <code>{call}</code>
        </pre>
      </section>
      <CopyButton text={call} className="mt-3">
        Copy the command
      </CopyButton>
    </Panel>
  )
}

function callOf(writeKey: string, address: string): string {
  return `curl ${address}/v1/batch -u ${writeKey}: -H 'content-type: application/json' -d '{ "batch": [
  { "type": "identify", "userId": "kim-berg", "traits": {
    "email": "kim.berg@nordwind.example", "firstName": "Kim", "lastName": "Berg", "country": "Germany" } },
  { "type": "page", "userId": "kim-berg", "properties": { "path": "/pricing" } },
  { "type": "track", "userId": "kim-berg", "event": "Demo Requested" }
] }'`
}
