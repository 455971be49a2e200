'use server'

import { type ActionResult, act } from '#lib/auth/act.ts'
import { sendReportNow } from '#lib/kpis/send-report-now.ts'
import { type ReportOrder, setReportOrder } from '#lib/kpis/set-report-order.ts'
import { setTarget, type TargetInput } from '#lib/kpis/set-target.ts'

export async function saveTarget(input: TargetInput): Promise<ActionResult> {
  return act((baton, user) => setTarget(baton, user, input))
}

export async function orderReport(order: ReportOrder): Promise<ActionResult> {
  return act((baton, user) => setReportOrder(baton, user, order))
}

export async function sendOneNow(input: { key: string; timeZone: string }): Promise<ActionResult> {
  return act((baton, user) => sendReportNow(baton, user, input))
}
