'use client'

import { type FormEvent, useState } from 'react'
import { ConfirmButton } from '#components/shell/confirm-button.tsx'
import { useAction } from '#components/shell/use-action.ts'
import { Button } from '#components/ui/button.tsx'
import { CheckField, TextField } from '#components/ui/field.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Panel } from '#components/ui/panel.tsx'
import type { EnrichmentView } from '#lib/qualify/enrichment-view.ts'
import { remove, save } from '../actions.ts'

/** Where companies are looked up over HTTP. The secret can be set, and not be read. */
export function EndpointForm({ setting }: { setting: EnrichmentView | null }) {
  const { run, isBusy, problem } = useAction()
  const [isSaved, setIsSaved] = useState(false)

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const authorization = String(form.get('authorization'))
    setIsSaved(false)
    run(
      () =>
        save({
          url: String(form.get('url')),
          timeoutMs: Number(form.get('timeoutMs')),
          cacheDays: Number(form.get('cacheDays')),
          allowsPrivate: form.get('allowsPrivate') === 'on',
          ...(authorization && { authorization }),
        }),
      () => setIsSaved(true),
    )
  }

  return (
    <Panel title="Endpoint" beside={setting ? 'in use' : 'none set'}>
      <form onSubmit={submit} className="grid gap-4">
        <TextField
          label="Address"
          name="url"
          defaultValue={setting?.url}
          required
          placeholder="https://companies.example/v1/{domain}"
          hint="{domain} stands for the company’s domain. It answers JSON with name, industry, employees, country, state and city, and 404 for one that it does not know."
        />
        <TextField
          label="Authorization header"
          name="authorization"
          type="password"
          autoComplete="off"
          placeholder={setting?.hasSecret ? 'kept; write to replace it' : 'Bearer …'}
          hint="Never shown again. An address on another host wants it anew."
        />
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField
            label="Wait at most, milliseconds"
            name="timeoutMs"
            type="number"
            min={100}
            max={10_000}
            defaultValue={setting?.timeoutMs ?? 2000}
            required
          />
          <TextField
            label="Keep answers, days"
            name="cacheDays"
            type="number"
            min={1}
            max={365}
            defaultValue={setting?.cacheDays ?? 30}
            required
          />
        </div>
        <CheckField
          label="It lies in our own network"
          name="allowsPrivate"
          defaultChecked={setting?.allowsPrivate}
          hint="Allows private addresses and plain http. Leave it off for an endpoint on the internet."
        />
        {problem && <Notice tone="late">{problem}</Notice>}
        {isSaved && <Notice>Saved. It is asked from the next company on.</Notice>}
        <div className="flex flex-wrap gap-2">
          <Button type="submit" look="primary" disabled={isBusy}>
            {isBusy ? 'Saving…' : 'Save'}
          </Button>
          {setting && (
            <ConfirmButton
              look="quiet"
              question="Ask this endpoint no more?"
              consequence="Its address, its secret and the kept answers are deleted. What is known of companies stays."
              yes="Remove"
              action={remove}
            >
              Remove
            </ConfirmButton>
          )}
        </div>
      </form>
    </Panel>
  )
}
