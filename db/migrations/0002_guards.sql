-- People are sought by parts of words: names, companies, addresses and domains.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
--> statement-breakpoint
CREATE INDEX leads_words ON leads USING gin
  ((coalesce(first_name, '') || ' ' || coalesce(last_name, '') || ' ' || email || ' ' || coalesce(company, '')) gin_trgm_ops);
--> statement-breakpoint
CREATE INDEX accounts_words ON accounts USING gin ((coalesce(name, '') || ' ' || coalesce(domain, '')) gin_trgm_ops);
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
