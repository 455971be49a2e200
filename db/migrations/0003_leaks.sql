-- Everything that is due to happen to a lead: who must act, on what, and when.
CREATE VIEW next_actions AS
  SELECT lead_id, 'sla' AS kind, CASE promise WHEN 'claim' THEN 'any' ELSE 'sales' END AS owner_side, due_at
    FROM slas WHERE state = 'active'
  UNION ALL
  SELECT lead_id, 'step', 'sales', due_at FROM tasks WHERE done_at IS NULL AND cancelled_at IS NULL
  UNION ALL
  SELECT lead_id, 'auto_recycle', 'sales', recycle_at FROM handoffs WHERE recycle_at IS NOT NULL
  UNION ALL
  SELECT lead_id, 'nurture', 'marketing', next_step_at FROM enrolments WHERE ended_at IS NULL
  UNION ALL
  SELECT id, 'suppression', 'marketing', suppressed_until FROM leads WHERE suppressed_until IS NOT NULL
  UNION ALL
  SELECT id, 'review', 'marketing', review_at FROM leads WHERE review_at IS NOT NULL
  UNION ALL
  SELECT lead_id, 'pipeline', 'any', due_at FROM pending_events;
--> statement-breakpoint
-- The first promise as a query: every live lead has one owner side, that side has a next action, and the open handoff
-- agrees with it. It must be empty at every instant. Live leads are not written down in between: each question then
-- reads what it needs, mostly of an index, and one about some leads reads only theirs.
CREATE VIEW lead_leaks AS
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
    WHERE open.state IN ('offered', 'queued', 'accepted') AND ended.stage IN ('qualified', 'disqualified', 'merged')
  UNION ALL
  SELECT lead_id, stage, owner_side, 'its stage and its handoff disagree'
    FROM live
    WHERE (stage = 'handed_off' AND state NOT IN ('offered', 'queued'))
       OR (stage = 'rescued' AND state NOT IN ('queued', 'offered'))
       OR (stage = 'working' AND state <> 'accepted');
