ALTER TABLE "leads" DROP CONSTRAINT "leads_stage_known";--> statement-breakpoint
CREATE INDEX "people_merged" ON "people" USING btree ("merged_into_id") WHERE "people"."merged_into_id" IS NOT NULL;--> statement-breakpoint
ALTER TABLE "leads" ADD CONSTRAINT "leads_stage_known" CHECK ("leads"."stage" IN ('nurturing', 'handed_off', 'rescued', 'working', 'qualified', 'disqualified', 'merged', 'erased'));--> statement-breakpoint
-- Being erased is an end as well.
CREATE OR REPLACE VIEW lead_leaks AS
  WITH live AS NOT MATERIALIZED (
    SELECT leads.id AS lead_id, leads.stage, leads.owner_side, open.state,
           EXISTS (SELECT FROM pending_events waiting WHERE waiting.lead_id = leads.id) AS pipeline_acts
    FROM leads
    LEFT JOIN handoffs open ON open.lead_id = leads.id AND open.state IN ('offered', 'queued', 'accepted')
    WHERE leads.stage IN ('nurturing', 'handed_off', 'rescued', 'working')
  )
  SELECT lead_id, stage, owner_side, 'has no next action' AS why
    FROM live
    WHERE NOT EXISTS (
      SELECT FROM next_actions act WHERE act.lead_id = live.lead_id AND act.owner_side IN (live.owner_side, 'any')
    )
  UNION ALL
  SELECT lead_id, stage, owner_side, 'automation holds it, but a handoff is open: two owners'
    FROM live WHERE stage = 'nurturing' AND state IS NOT NULL
  UNION ALL
  SELECT lead_id, stage, owner_side, 'sales holds it, but no handoff is open: no owner'
    FROM live WHERE stage <> 'nurturing' AND state IS NULL AND NOT pipeline_acts
  UNION ALL
  SELECT ended.id, ended.stage, ended.owner_side, 'it has reached an end, but a handoff is open'
    FROM handoffs open JOIN leads ended ON ended.id = open.lead_id
    WHERE open.state IN ('offered', 'queued', 'accepted') AND ended.stage IN ('qualified', 'disqualified', 'merged', 'erased')
  UNION ALL
  SELECT lead_id, stage, owner_side, 'its stage and its handoff disagree'
    FROM live
    WHERE (stage = 'handed_off' AND state NOT IN ('offered', 'queued'))
       OR (stage = 'rescued' AND state NOT IN ('queued', 'offered'))
       OR (stage = 'working' AND state <> 'accepted');
