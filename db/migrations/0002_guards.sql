-- People are sought by parts of words: names, companies, addresses and domains.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
--> statement-breakpoint
CREATE INDEX leads_words ON leads USING gin
  ((coalesce(first_name, '') || ' ' || coalesce(last_name, '') || ' ' || email || ' ' || coalesce(company, '')) gin_trgm_ops);
--> statement-breakpoint
CREATE INDEX accounts_words ON accounts USING gin ((coalesce(name, '') || ' ' || coalesce(domain, '')) gin_trgm_ops);
--> statement-breakpoint
-- A miss moves a lead's stage and nothing that an index holds: with room on its page, it is written there and no index is
-- touched, the one of words least of all.
ALTER TABLE leads SET (fillfactor = 50);
--> statement-breakpoint
-- History is not rewritten: these tables refuse update, delete and truncate. Only emptying a sample installation may
-- truncate, and says so for its transaction.
CREATE FUNCTION refuse_rewrite() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'TRUNCATE' AND current_setting('baton.emptying_sample', true) = 'yes' THEN
    RETURN NULL;
  END IF;
  RAISE EXCEPTION '% is append-only: % is refused. Record a new event that compensates.', TG_TABLE_NAME, TG_OP
    USING ERRCODE = 'restrict_violation';
END $$;
--> statement-breakpoint
CREATE TRIGGER ledger_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewrite();
--> statement-breakpoint
CREATE TRIGGER policy_versions_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON policy_versions
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewrite();
--> statement-breakpoint
CREATE TRIGGER dispositions_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON dispositions
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewrite();
--> statement-breakpoint
CREATE TRIGGER kpi_targets_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON kpi_targets
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewrite();
--> statement-breakpoint
-- One notification a statement tells the worker and the open screens which leads moved; past the payload's limit of
-- 8000 bytes it says "*", which means: look at everything.
CREATE FUNCTION announce_events() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  moved text;
BEGIN
  SELECT string_agg(DISTINCT lead_id::text, ',') INTO moved FROM recorded;
  IF moved IS NOT NULL THEN
    PERFORM pg_notify('baton_events', CASE WHEN length(moved) < 7000 THEN moved ELSE '*' END);
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER ledger_announce AFTER INSERT ON ledger REFERENCING NEW TABLE AS recorded
  FOR EACH STATEMENT EXECUTE FUNCTION announce_events();
--> statement-breakpoint
-- When leads became known, and those into which they were merged.
CREATE FUNCTION days_known(ids bigint[]) RETURNS SETOF date LANGUAGE sql STABLE AS $$
  SELECT DISTINCT (known.created_at AT TIME ZONE 'UTC')::date
  FROM leads JOIN leads known ON known.id = leads.id OR known.id = leads.merged_into_id WHERE leads.id = ANY(ids)
$$;
--> statement-breakpoint
-- What changes a figure of a day says so, in its own transaction: until the day is rolled up anew it is read from the
-- tables. What became of a lead later belongs to the day on which it was recycled: that day changes too.
CREATE FUNCTION stale_handoff_days() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO kpi_stale_days SELECT * FROM days_of_leads((SELECT array_agg(lead_id) FROM new_rows));
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO kpi_stale_days
    SELECT DISTINCT (at AT TIME ZONE 'UTC')::date FROM old_rows, unnest(ARRAY[handed_off_at, closed_at, recycled_at]) AS at
    WHERE at IS NOT NULL;
    INSERT INTO kpi_stale_days SELECT * FROM days_of_leads((SELECT array_agg(lead_id) FROM old_rows));
  ELSE
    INSERT INTO kpi_stale_days
    SELECT DISTINCT (at AT TIME ZONE 'UTC')::date
    FROM (SELECT handed_off_at, closed_at, recycled_at FROM old_rows
      UNION ALL SELECT handed_off_at, closed_at, recycled_at FROM new_rows) both_rows,
      unnest(ARRAY[handed_off_at, closed_at, recycled_at]) AS at
    WHERE at IS NOT NULL;
    -- How far a lead has come is told of the day on which it became known.
    INSERT INTO kpi_stale_days SELECT * FROM days_known((SELECT array_agg(lead_id) FROM new_rows));
    -- Of other passes of a lead only these speak. A miss changes none of them, so that a burst of misses does not look for any.
    INSERT INTO kpi_stale_days SELECT * FROM days_of_leads((
      SELECT array_agg(changed.lead_id) FROM old_rows JOIN new_rows USING (id)
      CROSS JOIN LATERAL (VALUES (old_rows.lead_id), (new_rows.lead_id)) AS changed(lead_id)
      WHERE (old_rows.lead_id, old_rows.handed_off_at, old_rows.qualified_at, old_rows.recycled_at)
        IS DISTINCT FROM (new_rows.lead_id, new_rows.handed_off_at, new_rows.qualified_at, new_rows.recycled_at)));
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION days_of_leads(ids bigint[]) RETURNS SETOF date LANGUAGE sql STABLE AS $$
  SELECT DISTINCT (at AT TIME ZONE 'UTC')::date FROM handoffs, unnest(ARRAY[handed_off_at, closed_at, recycled_at]) AS at
  WHERE lead_id = ANY(ids) AND at IS NOT NULL
  UNION SELECT * FROM days_known(ids)
$$;
--> statement-breakpoint
CREATE FUNCTION stale_promise_days() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    INSERT INTO kpi_stale_days
    SELECT DISTINCT (started_at AT TIME ZONE 'UTC')::date FROM old_rows WHERE promise = 'first_touch';
  END IF;
  IF TG_OP <> 'DELETE' THEN
    INSERT INTO kpi_stale_days
    SELECT DISTINCT (started_at AT TIME ZONE 'UTC')::date FROM new_rows WHERE promise = 'first_touch';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER handoffs_insert_stale AFTER INSERT ON handoffs REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION stale_handoff_days();
--> statement-breakpoint
CREATE TRIGGER handoffs_update_stale AFTER UPDATE ON handoffs REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION stale_handoff_days();
--> statement-breakpoint
CREATE TRIGGER handoffs_delete_stale AFTER DELETE ON handoffs REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT EXECUTE FUNCTION stale_handoff_days();
--> statement-breakpoint
CREATE TRIGGER slas_insert_stale AFTER INSERT ON slas REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION stale_promise_days();
--> statement-breakpoint
CREATE TRIGGER slas_update_stale AFTER UPDATE ON slas REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION stale_promise_days();
--> statement-breakpoint
CREATE TRIGGER slas_delete_stale AFTER DELETE ON slas REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT EXECUTE FUNCTION stale_promise_days();
--> statement-breakpoint
CREATE FUNCTION stale_lead_days() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO kpi_stale_days SELECT DISTINCT (created_at AT TIME ZONE 'UTC')::date FROM changed_rows;
  RETURN NULL;
END $$;
--> statement-breakpoint
-- Leads change often, their funnel seldom: a row at a time, so that the others cost nothing.
CREATE FUNCTION stale_lead_day() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO kpi_stale_days VALUES ((OLD.created_at AT TIME ZONE 'UTC')::date);
  INSERT INTO kpi_stale_days SELECT * FROM days_known(ARRAY[NEW.id, OLD.merged_into_id]);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER leads_insert_stale AFTER INSERT ON leads REFERENCING NEW TABLE AS changed_rows
  FOR EACH STATEMENT EXECUTE FUNCTION stale_lead_days();
--> statement-breakpoint
CREATE TRIGGER leads_delete_stale AFTER DELETE ON leads REFERENCING OLD TABLE AS changed_rows
  FOR EACH STATEMENT EXECUTE FUNCTION stale_lead_days();
--> statement-breakpoint
CREATE TRIGGER leads_update_stale AFTER UPDATE ON leads FOR EACH ROW
  WHEN ((OLD.created_at, OLD.source, OLD.merged_into_id) IS DISTINCT FROM (NEW.created_at, NEW.source, NEW.merged_into_id))
  EXECUTE FUNCTION stale_lead_day();
--> statement-breakpoint
-- The first signal of a type within 30 days of being recycled changes what became of that lead; the later ones do not.
CREATE FUNCTION stale_activity_days() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'DELETE' THEN
    INSERT INTO kpi_stale_days
    SELECT DISTINCT (h.recycled_at AT TIME ZONE 'UTC')::date
    FROM new_rows did JOIN handoffs h ON h.lead_id = did.person_id
      AND h.recycled_at < did.occurred_at AND h.recycled_at >= did.occurred_at - interval '720 hours'
    WHERE did.type IS NOT NULL AND NOT EXISTS (
      SELECT FROM signals earlier
      WHERE earlier.person_id = did.person_id AND earlier.type = did.type AND earlier.occurred_at > h.recycled_at
        AND earlier.occurred_at <= did.occurred_at AND (earlier.occurred_at, earlier.id) < (did.occurred_at, did.id));
  END IF;
  IF TG_OP <> 'INSERT' THEN
    INSERT INTO kpi_stale_days
    SELECT DISTINCT (h.recycled_at AT TIME ZONE 'UTC')::date
    FROM old_rows did JOIN handoffs h ON h.lead_id = did.person_id
      AND h.recycled_at < did.occurred_at AND h.recycled_at >= did.occurred_at - interval '720 hours'
    WHERE did.type IS NOT NULL;
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER signals_insert_stale AFTER INSERT ON signals REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION stale_activity_days();
--> statement-breakpoint
CREATE TRIGGER signals_update_stale AFTER UPDATE ON signals REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION stale_activity_days();
--> statement-breakpoint
CREATE TRIGGER signals_delete_stale AFTER DELETE ON signals REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT EXECUTE FUNCTION stale_activity_days();
--> statement-breakpoint
-- Whether a meeting was one with a target account is asked of its lead's account as it is today.
CREATE FUNCTION stale_account_days() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO kpi_stale_days
  SELECT DISTINCT (closed_at AT TIME ZONE 'UTC')::date
  FROM leads JOIN handoffs ON handoffs.lead_id = leads.id
  WHERE leads.account_id = NEW.id AND closed_at IS NOT NULL;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER accounts_update_stale AFTER UPDATE ON accounts FOR EACH ROW
  WHEN (OLD.is_target IS DISTINCT FROM NEW.is_target) EXECUTE FUNCTION stale_account_days();
--> statement-breakpoint
CREATE FUNCTION stale_closing_days() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO kpi_stale_days
  SELECT DISTINCT (closed_at AT TIME ZONE 'UTC')::date FROM handoffs WHERE lead_id = NEW.id AND closed_at IS NOT NULL;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER leads_account_stale AFTER UPDATE ON leads FOR EACH ROW
  WHEN (OLD.account_id IS DISTINCT FROM NEW.account_id) EXECUTE FUNCTION stale_closing_days();
