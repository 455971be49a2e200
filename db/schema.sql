-- Written by "npm run db:dump" from a migrated database; a test keeps it current.

CREATE TABLE absences (
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  user_id bigint NOT NULL,
  from_at timestamp(3) with time zone NOT NULL,
  to_at timestamp(3) with time zone NOT NULL,
  reason text NOT NULL,
  queues_at timestamp(3) with time zone,
  CONSTRAINT absences_pkey PRIMARY KEY (id),
  CONSTRAINT absences_end_after_start CHECK ((to_at > from_at)),
  CONSTRAINT absences_user_id_users_id_fk FOREIGN KEY (user_id) REFERENCES users(id)
);
CREATE INDEX absences_queue_due ON public.absences USING btree (queues_at, id) WHERE (queues_at IS NOT NULL);
CREATE INDEX absences_user ON public.absences USING btree (user_id, to_at);

CREATE TABLE accounts (
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  domain text,
  group_id text,
  name text,
  industry text,
  employees integer,
  country text,
  state text,
  city text,
  is_target boolean DEFAULT false NOT NULL,
  owner_id bigint,
  enriched_by text,
  enriched_at timestamp(3) with time zone,
  created_at timestamp(3) with time zone NOT NULL,
  CONSTRAINT accounts_pkey PRIMARY KEY (id),
  CONSTRAINT accounts_have_a_name CHECK (((domain IS NOT NULL) OR (group_id IS NOT NULL))),
  CONSTRAINT accounts_owner_id_users_id_fk FOREIGN KEY (owner_id) REFERENCES users(id),
  CONSTRAINT accounts_domain_unique UNIQUE (domain),
  CONSTRAINT accounts_groupId_unique UNIQUE (group_id)
);
CREATE INDEX accounts_words ON public.accounts USING gin ((((COALESCE(name, ''::text) || ' '::text) || COALESCE(domain, ''::text))) gin_trgm_ops);

CREATE TABLE action_keys (
  key uuid NOT NULL,
  user_id bigint NOT NULL,
  at timestamp(3) with time zone NOT NULL,
  CONSTRAINT action_keys_pkey PRIMARY KEY (key),
  CONSTRAINT action_keys_user_id_users_id_fk FOREIGN KEY (user_id) REFERENCES users(id)
);

CREATE TABLE dispositions (
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  handoff_id bigint NOT NULL,
  lead_id bigint NOT NULL,
  kind text NOT NULL,
  reason text NOT NULL,
  feedback text,
  by_user_id bigint,
  policy_version bigint NOT NULL,
  at timestamp(3) with time zone NOT NULL,
  CONSTRAINT dispositions_pkey PRIMARY KEY (id),
  CONSTRAINT dispositions_by_user_id_users_id_fk FOREIGN KEY (by_user_id) REFERENCES users(id),
  CONSTRAINT dispositions_handoff_id_handoffs_id_fk FOREIGN KEY (handoff_id) REFERENCES handoffs(id)
);
CREATE INDEX dispositions_lead ON public.dispositions USING btree (lead_id, at);

CREATE TABLE enrichment_answers (
  provider text NOT NULL,
  domain text NOT NULL,
  answer jsonb,
  failure text,
  asked_at timestamp(3) with time zone NOT NULL,
  expires_at timestamp(3) with time zone NOT NULL,
  CONSTRAINT enrichment_answers_provider_domain_pk PRIMARY KEY (provider, domain)
);

CREATE TABLE enrolments (
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  lead_id bigint NOT NULL,
  track_id bigint NOT NULL,
  handoff_id bigint,
  position integer DEFAULT 0 NOT NULL,
  next_step_at timestamp(3) with time zone NOT NULL,
  enrolled_at timestamp(3) with time zone NOT NULL,
  ended_at timestamp(3) with time zone,
  ended_why text,
  CONSTRAINT enrolments_pkey PRIMARY KEY (id)
);
CREATE INDEX enrolments_begun ON public.enrolments USING btree (enrolled_at);
CREATE INDEX enrolments_due ON public.enrolments USING btree (next_step_at, id) WHERE (ended_at IS NULL);
CREATE INDEX enrolments_lead ON public.enrolments USING btree (lead_id, track_id);
CREATE UNIQUE INDEX enrolments_one_open ON public.enrolments USING btree (lead_id) WHERE (ended_at IS NULL);

CREATE TABLE firmographics (
  domain text NOT NULL,
  name text,
  industry text,
  employees integer,
  country text,
  state text,
  city text,
  CONSTRAINT firmographics_pkey PRIMARY KEY (domain)
);

CREATE TABLE handoffs (
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  lead_id bigint NOT NULL,
  attempt integer NOT NULL,
  situation text NOT NULL,
  policy_version integer NOT NULL,
  state text NOT NULL,
  team_id bigint NOT NULL,
  seller_id bigint,
  band text NOT NULL,
  score integer NOT NULL,
  source text DEFAULT 'unknown'::text NOT NULL,
  segment text DEFAULT 'unknown'::text NOT NULL,
  brief jsonb NOT NULL,
  routing_steps jsonb NOT NULL,
  signal_at timestamp(3) with time zone,
  handed_off_at timestamp(3) with time zone NOT NULL,
  accepted_at timestamp(3) with time zone,
  queued_at timestamp(3) with time zone,
  requeues integer DEFAULT 0 NOT NULL,
  first_touch_at timestamp(3) with time zone,
  wait_business_seconds integer,
  last_touch_at timestamp(3) with time zone,
  attempts integer DEFAULT 0 NOT NULL,
  connected_at timestamp(3) with time zone,
  next_due_at timestamp(3) with time zone,
  snoozed_until timestamp(3) with time zone,
  recycle_at timestamp(3) with time zone,
  closed_at timestamp(3) with time zone,
  closed_by bigint,
  reason text,
  feedback text,
  meeting_at timestamp(3) with time zone,
  qualified_at timestamp(3) with time zone,
  recycled_at timestamp(3) with time zone,
  meeting_kind text,
  version integer DEFAULT 0 NOT NULL,
  headline text GENERATED ALWAYS AS ((brief ->> 'headline'::text)) STORED NOT NULL,
  CONSTRAINT handoffs_pkey PRIMARY KEY (id),
  CONSTRAINT handoffs_queue_has_no_seller CHECK (((state <> 'queued'::text) OR (seller_id IS NULL))),
  CONSTRAINT handoffs_seller_known CHECK (((state <> ALL (ARRAY['offered'::text, 'accepted'::text])) OR (seller_id IS NOT NULL))),
  CONSTRAINT handoffs_state_known CHECK ((state = ANY (ARRAY['offered'::text, 'queued'::text, 'accepted'::text, 'rejected'::text, 'disposed'::text]))),
  CONSTRAINT handoffs_closed_by_users_id_fk FOREIGN KEY (closed_by) REFERENCES users(id),
  CONSTRAINT handoffs_lead_id_leads_id_fk FOREIGN KEY (lead_id) REFERENCES leads(id),
  CONSTRAINT handoffs_seller_id_users_id_fk FOREIGN KEY (seller_id) REFERENCES users(id),
  CONSTRAINT handoffs_team_id_teams_id_fk FOREIGN KEY (team_id) REFERENCES teams(id)
);
CREATE UNIQUE INDEX handoffs_attempt ON public.handoffs USING btree (lead_id, attempt);
CREATE INDEX handoffs_closed ON public.handoffs USING btree (seller_id, closed_at, id) WHERE (closed_at IS NOT NULL);
CREATE INDEX handoffs_ended ON public.handoffs USING btree (closed_at) WHERE (closed_at IS NOT NULL);
CREATE INDEX handoffs_feedback ON public.handoffs USING btree (closed_at) WHERE (feedback IS NOT NULL);
CREATE INDEX handoffs_made ON public.handoffs USING btree (handed_off_at);
CREATE INDEX handoffs_meetings ON public.handoffs USING btree (closed_at) WHERE ((state = 'disposed'::text) AND ((meeting_at IS NOT NULL) OR (reason = 'meeting_set'::text)));
CREATE INDEX handoffs_mine ON public.handoffs USING btree (seller_id, next_due_at, id, COALESCE(snoozed_until, '-infinity'::timestamp with time zone)) WHERE (state = ANY (ARRAY['offered'::text, 'accepted'::text]));
CREATE UNIQUE INDEX handoffs_one_open ON public.handoffs USING btree (lead_id) WHERE (state = ANY (ARRAY['offered'::text, 'queued'::text, 'accepted'::text]));
CREATE INDEX handoffs_open_due ON public.handoffs USING btree (next_due_at, id) WHERE (state = ANY (ARRAY['offered'::text, 'queued'::text, 'accepted'::text]));
CREATE INDEX handoffs_origins ON public.handoffs USING btree (source, segment);
CREATE INDEX handoffs_queue ON public.handoffs USING btree (team_id, next_due_at, id) WHERE (state = 'queued'::text);
CREATE INDEX handoffs_recycle_due ON public.handoffs USING btree (recycle_at, id) WHERE (recycle_at IS NOT NULL);
CREATE INDEX handoffs_recycled ON public.handoffs USING btree (recycled_at, reason, lead_id, team_id) WHERE (recycled_at IS NOT NULL);
CREATE INDEX handoffs_snoozed ON public.handoffs USING btree (seller_id, next_due_at, id) WHERE ((state = ANY (ARRAY['offered'::text, 'accepted'::text])) AND (snoozed_until IS NOT NULL));
CREATE INDEX handoffs_team_due ON public.handoffs USING btree (team_id, next_due_at, id) WHERE (state = ANY (ARRAY['offered'::text, 'queued'::text, 'accepted'::text]));

CREATE TABLE identities (
  kind text NOT NULL,
  value text NOT NULL,
  person_id bigint NOT NULL,
  CONSTRAINT identities_kind_value_pk PRIMARY KEY (kind, value),
  CONSTRAINT identities_kind_known CHECK ((kind = ANY (ARRAY['email'::text, 'user_id'::text, 'anonymous_id'::text]))),
  CONSTRAINT identities_person_id_people_id_fk FOREIGN KEY (person_id) REFERENCES people(id)
);
CREATE INDEX identities_person ON public.identities USING btree (person_id);

CREATE TABLE installation (
  is_only_row boolean DEFAULT true NOT NULL,
  kind text NOT NULL,
  company text NOT NULL,
  ready_at timestamp(3) with time zone,
  CONSTRAINT installation_pkey PRIMARY KEY (is_only_row),
  CONSTRAINT installation_kind_known CHECK ((kind = ANY (ARRAY['real'::text, 'sample'::text]))),
  CONSTRAINT installation_one_row CHECK (is_only_row)
);

CREATE TABLE kpi_day_marks (
  base text NOT NULL,
  day date NOT NULL,
  team_id bigint NOT NULL,
  marks bit varying[] NOT NULL,
  ats integer[] NOT NULL,
  CONSTRAINT kpi_day_marks_base_day_team_id_pk PRIMARY KEY (base, day, team_id)
);
CREATE INDEX kpi_day_marks_day ON public.kpi_day_marks USING btree (day);

CREATE TABLE kpi_day_splits (
  base text NOT NULL,
  split text NOT NULL,
  day date NOT NULL,
  team_id bigint NOT NULL,
  given text[] NOT NULL,
  bits bit varying[] NOT NULL,
  CONSTRAINT kpi_day_splits_base_split_day_team_id_pk PRIMARY KEY (base, split, day, team_id)
);
CREATE INDEX kpi_day_splits_day ON public.kpi_day_splits USING btree (day);

CREATE TABLE kpi_day_waits (
  kind text NOT NULL,
  day date NOT NULL,
  team_id bigint NOT NULL,
  waited bit varying NOT NULL,
  waits bytea NOT NULL,
  CONSTRAINT kpi_day_waits_kind_day_team_id_pk PRIMARY KEY (kind, day, team_id)
);
CREATE INDEX kpi_day_waits_day ON public.kpi_day_waits USING btree (day);

CREATE TABLE kpi_report_orders (
  user_id bigint NOT NULL,
  hour integer NOT NULL,
  time_zone text NOT NULL,
  next_due_at timestamp(3) with time zone NOT NULL,
  CONSTRAINT kpi_report_orders_pkey PRIMARY KEY (user_id),
  CONSTRAINT kpi_report_orders_hour CHECK (((hour >= 0) AND (hour <= 23))),
  CONSTRAINT kpi_report_orders_user_id_users_id_fk FOREIGN KEY (user_id) REFERENCES users(id)
);
CREATE INDEX kpi_report_orders_due ON public.kpi_report_orders USING btree (next_due_at);

CREATE TABLE kpi_reports (
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  key text NOT NULL,
  user_id bigint NOT NULL,
  time_zone text NOT NULL,
  as_of timestamp(3) with time zone NOT NULL,
  state text DEFAULT 'queued'::text NOT NULL,
  why text,
  settled_at timestamp(3) with time zone,
  CONSTRAINT kpi_reports_pkey PRIMARY KEY (id),
  CONSTRAINT kpi_reports_state_known CHECK ((state = ANY (ARRAY['queued'::text, 'sent'::text, 'kept'::text, 'withheld'::text, 'failed'::text]))),
  CONSTRAINT kpi_reports_user_id_users_id_fk FOREIGN KEY (user_id) REFERENCES users(id),
  CONSTRAINT kpi_reports_key_unique UNIQUE (key)
);
CREATE INDEX kpi_reports_user ON public.kpi_reports USING btree (user_id, id);

CREATE TABLE kpi_rolled_days (
  day date NOT NULL,
  recipe text NOT NULL,
  rolled_at timestamp(3) with time zone NOT NULL,
  version bigint NOT NULL,
  CONSTRAINT kpi_rolled_days_pkey PRIMARY KEY (day)
);

CREATE TABLE kpi_stale_days (
  day date NOT NULL
);

CREATE TABLE kpi_targets (
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  kpi text NOT NULL,
  value double precision,
  reason text NOT NULL,
  set_by bigint,
  set_at timestamp(3) with time zone NOT NULL,
  CONSTRAINT kpi_targets_pkey PRIMARY KEY (id),
  CONSTRAINT kpi_targets_set_by_users_id_fk FOREIGN KEY (set_by) REFERENCES users(id)
);
CREATE INDEX kpi_targets_kpi ON public.kpi_targets USING btree (kpi, id);

CREATE TABLE lead_merges (
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  kept_id bigint NOT NULL,
  merged_id bigint NOT NULL,
  by_user_id bigint NOT NULL,
  before jsonb NOT NULL,
  at timestamp(3) with time zone NOT NULL,
  undone_at timestamp(3) with time zone,
  CONSTRAINT lead_merges_pkey PRIMARY KEY (id),
  CONSTRAINT lead_merges_by_user_id_users_id_fk FOREIGN KEY (by_user_id) REFERENCES users(id)
);
CREATE INDEX lead_merges_kept ON public.lead_merges USING btree (kept_id, id);

CREATE TABLE leads (
  id bigint NOT NULL,
  email text NOT NULL,
  email_domain text NOT NULL,
  email_class text,
  first_name text,
  last_name text,
  title text,
  seniority text DEFAULT 'unknown'::text NOT NULL,
  department text DEFAULT 'unknown'::text NOT NULL,
  company text,
  phone text,
  country text,
  state text,
  city text,
  time_zone text,
  source text,
  campaign text,
  account_id bigint,
  stage text NOT NULL,
  owner_side text GENERATED ALWAYS AS (
CASE
    WHEN (stage = ANY (ARRAY['handed_off'::text, 'working'::text, 'qualified'::text])) THEN 'sales'::text
    ELSE 'marketing'::text
END) STORED NOT NULL,
  phase text GENERATED ALWAYS AS (
CASE
    WHEN (stage = ANY (ARRAY['handed_off'::text, 'rescued'::text, 'working'::text])) THEN 'passed'::text
    ELSE stage
END) STORED NOT NULL,
  fit_score integer DEFAULT 0 NOT NULL,
  intent_score integer DEFAULT 0 NOT NULL,
  score integer DEFAULT 0 NOT NULL,
  band text DEFAULT 'D'::text NOT NULL,
  decision jsonb,
  decided_at timestamp(3) with time zone,
  review_at timestamp(3) with time zone,
  suppressed_until timestamp(3) with time zone,
  suppression_reason text,
  suppression_bypass boolean DEFAULT false NOT NULL,
  last_reason text,
  last_closed_at timestamp(3) with time zone,
  disqualified_by text,
  unsubscribed_at timestamp(3) with time zone,
  merged_into_id bigint,
  last_active_at timestamp(3) with time zone,
  created_at timestamp(3) with time zone NOT NULL,
  CONSTRAINT leads_pkey PRIMARY KEY (id),
  CONSTRAINT leads_merged_into_one CHECK (((stage = 'merged'::text) = (merged_into_id IS NOT NULL))),
  CONSTRAINT leads_stage_known CHECK ((stage = ANY (ARRAY['nurturing'::text, 'handed_off'::text, 'rescued'::text, 'working'::text, 'qualified'::text, 'disqualified'::text, 'merged'::text, 'erased'::text]))),
  CONSTRAINT leads_account_id_accounts_id_fk FOREIGN KEY (account_id) REFERENCES accounts(id),
  CONSTRAINT leads_id_people_id_fk FOREIGN KEY (id) REFERENCES people(id),
  CONSTRAINT leads_merged_into_id_leads_id_fk FOREIGN KEY (merged_into_id) REFERENCES leads(id),
  CONSTRAINT leads_email_unique UNIQUE (email)
);
CREATE INDEX leads_account ON public.leads USING btree (account_id, last_active_at);
CREATE INDEX leads_by_score ON public.leads USING btree (phase, score, id);
CREATE INDEX leads_known ON public.leads USING btree (created_at);
CREATE INDEX leads_merged ON public.leads USING btree (merged_into_id) WHERE (merged_into_id IS NOT NULL);
CREATE INDEX leads_review_due ON public.leads USING btree (review_at, id) WHERE (review_at IS NOT NULL);
CREATE INDEX leads_suppression_due ON public.leads USING btree (suppressed_until, id) WHERE (suppressed_until IS NOT NULL);
CREATE INDEX leads_words ON public.leads USING gin ((((((((COALESCE(first_name, ''::text) || ' '::text) || COALESCE(last_name, ''::text)) || ' '::text) || email) || ' '::text) || COALESCE(company, ''::text))) gin_trgm_ops);

CREATE TABLE leak_checks (
  is_only_row boolean DEFAULT true NOT NULL,
  leaks integer NOT NULL,
  report jsonb NOT NULL,
  checked_at timestamp(3) with time zone NOT NULL,
  duration_ms integer NOT NULL,
  full_at timestamp(3) with time zone NOT NULL,
  full_duration_ms integer NOT NULL,
  since_event_id bigint NOT NULL,
  later_event_id bigint NOT NULL,
  later_at timestamp(3) with time zone NOT NULL,
  CONSTRAINT leak_checks_pkey PRIMARY KEY (is_only_row),
  CONSTRAINT leak_checks_one_row CHECK (is_only_row)
);

CREATE TABLE ledger (
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  kind text NOT NULL,
  lead_id bigint NOT NULL,
  handoff_id bigint,
  actor_kind text NOT NULL,
  actor_id bigint,
  policy_version integer,
  data jsonb NOT NULL,
  at timestamp(3) with time zone NOT NULL,
  CONSTRAINT ledger_pkey PRIMARY KEY (id)
);
CREATE INDEX ledger_kind ON public.ledger USING btree (kind, at);
CREATE INDEX ledger_lead ON public.ledger USING btree (lead_id, id);

CREATE TABLE messages (
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  key text NOT NULL,
  audience text NOT NULL,
  lead_id bigint,
  enrolment_id bigint,
  is_service boolean DEFAULT false NOT NULL,
  to_address text NOT NULL,
  subject text NOT NULL,
  body text NOT NULL,
  state text DEFAULT 'queued'::text NOT NULL,
  why text,
  created_at timestamp(3) with time zone NOT NULL,
  settled_at timestamp(3) with time zone,
  CONSTRAINT messages_pkey PRIMARY KEY (id),
  CONSTRAINT messages_state_known CHECK ((state = ANY (ARRAY['queued'::text, 'sending'::text, 'sent'::text, 'kept'::text, 'withheld'::text, 'failed'::text]))),
  CONSTRAINT messages_to_leads_name_them CHECK (((audience <> 'lead'::text) OR (lead_id IS NOT NULL))),
  CONSTRAINT messages_lead_id_leads_id_fk FOREIGN KEY (lead_id) REFERENCES leads(id),
  CONSTRAINT messages_key_unique UNIQUE (key)
);
CREATE INDEX messages_lead ON public.messages USING btree (lead_id, id);

CREATE TABLE notes (
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  lead_id bigint NOT NULL,
  handoff_id bigint,
  event_id bigint,
  author_id bigint,
  body text NOT NULL,
  at timestamp(3) with time zone NOT NULL,
  CONSTRAINT notes_pkey PRIMARY KEY (id),
  CONSTRAINT notes_author_id_users_id_fk FOREIGN KEY (author_id) REFERENCES users(id),
  CONSTRAINT notes_handoff_id_handoffs_id_fk FOREIGN KEY (handoff_id) REFERENCES handoffs(id)
);
CREATE INDEX notes_lead ON public.notes USING btree (lead_id, at);

CREATE TABLE notification_choices (
  user_id bigint NOT NULL,
  choices jsonb NOT NULL,
  digest_due_at timestamp(3) with time zone,
  CONSTRAINT notification_choices_pkey PRIMARY KEY (user_id),
  CONSTRAINT notification_choices_user_id_users_id_fk FOREIGN KEY (user_id) REFERENCES users(id)
);
CREATE INDEX notification_choices_digest ON public.notification_choices USING btree (digest_due_at, user_id) WHERE (digest_due_at IS NOT NULL);

CREATE TABLE notifications (
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  user_id bigint NOT NULL,
  handoff_id bigint,
  kind text NOT NULL,
  rings boolean DEFAULT true NOT NULL,
  at timestamp(3) with time zone NOT NULL,
  read_at timestamp(3) with time zone,
  CONSTRAINT notifications_pkey PRIMARY KEY (id),
  CONSTRAINT notifications_handoff_id_handoffs_id_fk FOREIGN KEY (handoff_id) REFERENCES handoffs(id),
  CONSTRAINT notifications_user_id_users_id_fk FOREIGN KEY (user_id) REFERENCES users(id)
);
CREATE INDEX notifications_user ON public.notifications USING btree (user_id, id);

CREATE TABLE one_time_links (
  token_hash text NOT NULL,
  user_id bigint NOT NULL,
  expires_at timestamp(3) with time zone NOT NULL,
  used_at timestamp(3) with time zone,
  CONSTRAINT one_time_links_pkey PRIMARY KEY (token_hash),
  CONSTRAINT one_time_links_user_id_users_id_fk FOREIGN KEY (user_id) REFERENCES users(id)
);

CREATE TABLE outbox (
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  kind text NOT NULL,
  key text NOT NULL,
  payload jsonb NOT NULL,
  available_at timestamp(3) with time zone NOT NULL,
  CONSTRAINT outbox_pkey PRIMARY KEY (id),
  CONSTRAINT outbox_key_unique UNIQUE (key)
);
CREATE INDEX outbox_available ON public.outbox USING btree (available_at, id);

CREATE TABLE pending_events (
  event_id bigint NOT NULL,
  kind text NOT NULL,
  lead_id bigint NOT NULL,
  due_at timestamp(3) with time zone NOT NULL,
  attempts integer DEFAULT 0 NOT NULL,
  last_error text,
  CONSTRAINT pending_events_pkey PRIMARY KEY (event_id)
);
CREATE INDEX pending_events_due ON public.pending_events USING btree (due_at, event_id);
CREATE INDEX pending_events_lead ON public.pending_events USING btree (lead_id);

CREATE TABLE people (
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  merged_into_id bigint,
  facts jsonb DEFAULT '{}'::jsonb NOT NULL,
  account_id bigint,
  last_seen_at timestamp(3) with time zone NOT NULL,
  CONSTRAINT people_pkey PRIMARY KEY (id)
);
CREATE INDEX people_last_seen ON public.people USING btree (last_seen_at);
CREATE INDEX people_merged ON public.people USING btree (merged_into_id) WHERE (merged_into_id IS NOT NULL);

CREATE TABLE policy_backtests (
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  draft_id bigint NOT NULL,
  document_hash text NOT NULL,
  base_version integer NOT NULL,
  days integer NOT NULL,
  state text NOT NULL,
  share real DEFAULT 0 NOT NULL,
  is_cancel_wanted boolean DEFAULT false NOT NULL,
  problem text,
  result jsonb,
  started_by bigint,
  started_at timestamp(3) with time zone NOT NULL,
  heard_at timestamp(3) with time zone NOT NULL,
  ended_at timestamp(3) with time zone,
  CONSTRAINT policy_backtests_pkey PRIMARY KEY (id),
  CONSTRAINT policy_backtests_state_known CHECK ((state = ANY (ARRAY['running'::text, 'done'::text, 'cancelled'::text, 'failed'::text]))),
  CONSTRAINT policy_backtests_draft_id_policy_drafts_id_fk FOREIGN KEY (draft_id) REFERENCES policy_drafts(id),
  CONSTRAINT policy_backtests_started_by_users_id_fk FOREIGN KEY (started_by) REFERENCES users(id)
);
CREATE INDEX policy_backtests_draft ON public.policy_backtests USING btree (draft_id, id);

CREATE TABLE policy_drafts (
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  name text NOT NULL,
  document jsonb NOT NULL,
  base_version integer NOT NULL,
  revision integer DEFAULT 1 NOT NULL,
  author_ids bigint[] NOT NULL,
  created_at timestamp(3) with time zone NOT NULL,
  saved_at timestamp(3) with time zone NOT NULL,
  saved_by bigint,
  approved_by bigint,
  approved_at timestamp(3) with time zone,
  reverts_to integer,
  discarded_at timestamp(3) with time zone,
  published_version integer,
  CONSTRAINT policy_drafts_pkey PRIMARY KEY (id),
  CONSTRAINT policy_drafts_approved_by_users_id_fk FOREIGN KEY (approved_by) REFERENCES users(id),
  CONSTRAINT policy_drafts_saved_by_users_id_fk FOREIGN KEY (saved_by) REFERENCES users(id)
);
CREATE INDEX policy_drafts_open ON public.policy_drafts USING btree (saved_at) WHERE ((discarded_at IS NULL) AND (published_version IS NULL));

CREATE TABLE policy_versions (
  version integer NOT NULL,
  document jsonb NOT NULL,
  reason text NOT NULL,
  published_by bigint,
  published_at timestamp(3) with time zone NOT NULL,
  effective_at timestamp(3) with time zone,
  expected_metric text,
  expected_direction text,
  review_at timestamp(3) with time zone,
  backtest jsonb,
  override_reason text,
  approved_by bigint,
  reverts_to integer,
  previous_hash text NOT NULL,
  hash text NOT NULL,
  CONSTRAINT policy_versions_pkey PRIMARY KEY (version),
  CONSTRAINT policy_versions_approved_by_users_id_fk FOREIGN KEY (approved_by) REFERENCES users(id),
  CONSTRAINT policy_versions_published_by_users_id_fk FOREIGN KEY (published_by) REFERENCES users(id),
  CONSTRAINT policy_versions_hash_unique UNIQUE (hash)
);

CREATE TABLE received_calls (
  id uuid NOT NULL,
  seq bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  source_id bigint NOT NULL,
  call jsonb NOT NULL,
  occurred_at timestamp(3) with time zone NOT NULL,
  received_at timestamp(3) with time zone NOT NULL,
  resolved_at timestamp(3) with time zone,
  failures integer DEFAULT 0 NOT NULL,
  retry_at timestamp(3) with time zone,
  last_error text,
  CONSTRAINT received_calls_pkey PRIMARY KEY (id),
  CONSTRAINT received_calls_source_id_sources_id_fk FOREIGN KEY (source_id) REFERENCES sources(id)
);
CREATE INDEX received_calls_age ON public.received_calls USING btree (resolved_at) WHERE (resolved_at IS NOT NULL);
CREATE INDEX received_calls_unresolved ON public.received_calls USING btree (seq) WHERE (resolved_at IS NULL);

CREATE TABLE saved_views (
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  user_id bigint NOT NULL,
  name text NOT NULL,
  query text NOT NULL,
  created_at timestamp(3) with time zone NOT NULL,
  CONSTRAINT saved_views_pkey PRIMARY KEY (id),
  CONSTRAINT saved_views_user_id_users_id_fk FOREIGN KEY (user_id) REFERENCES users(id)
);
CREATE UNIQUE INDEX saved_views_name ON public.saved_views USING btree (user_id, name);

CREATE TABLE sellers (
  user_id bigint NOT NULL,
  hours jsonb,
  weight integer DEFAULT 1 NOT NULL,
  open_capacity integer,
  daily_capacity integer,
  meeting_url text,
  takes_leads boolean DEFAULT true NOT NULL,
  last_assigned_at timestamp(3) with time zone,
  CONSTRAINT sellers_pkey PRIMARY KEY (user_id),
  CONSTRAINT sellers_user_id_users_id_fk FOREIGN KEY (user_id) REFERENCES users(id)
);

CREATE TABLE sessions (
  sid uuid NOT NULL,
  user_id bigint NOT NULL,
  version integer NOT NULL,
  created_at timestamp(3) with time zone NOT NULL,
  expires_at timestamp(3) with time zone NOT NULL,
  revoked_at timestamp(3) with time zone,
  CONSTRAINT sessions_pkey PRIMARY KEY (sid),
  CONSTRAINT sessions_user_id_users_id_fk FOREIGN KEY (user_id) REFERENCES users(id)
);
CREATE INDEX sessions_expiry ON public.sessions USING btree (expires_at);
CREATE INDEX sessions_user ON public.sessions USING btree (user_id);

CREATE TABLE settings (
  key text NOT NULL,
  value jsonb NOT NULL,
  changed_at timestamp(3) with time zone DEFAULT now() NOT NULL,
  CONSTRAINT settings_pkey PRIMARY KEY (key)
);

CREATE TABLE sign_in_attempts (
  key character varying(255) NOT NULL,
  points integer DEFAULT 0 NOT NULL,
  expire bigint,
  CONSTRAINT sign_in_attempts_pkey PRIMARY KEY (key)
);

CREATE TABLE signals (
  id uuid NOT NULL,
  person_id bigint NOT NULL,
  type text,
  detail text,
  call text NOT NULL,
  name text,
  path text,
  properties jsonb NOT NULL,
  occurred_at timestamp(3) with time zone NOT NULL,
  received_at timestamp(3) with time zone NOT NULL,
  CONSTRAINT signals_pkey PRIMARY KEY (id),
  CONSTRAINT signals_person_id_people_id_fk FOREIGN KEY (person_id) REFERENCES people(id)
);
CREATE INDEX signals_person ON public.signals USING btree (person_id, occurred_at);
CREATE INDEX signals_received ON public.signals USING brin (received_at);

CREATE TABLE slas (
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  handoff_id bigint NOT NULL,
  lead_id bigint NOT NULL,
  promise text NOT NULL,
  team_id bigint NOT NULL,
  seller_id bigint,
  words text NOT NULL,
  value integer NOT NULL,
  unit text NOT NULL,
  clock text NOT NULL,
  started_at timestamp(3) with time zone NOT NULL,
  warn_at timestamp(3) with time zone NOT NULL,
  warned_at timestamp(3) with time zone,
  due_at timestamp(3) with time zone NOT NULL,
  state text DEFAULT 'active'::text NOT NULL,
  ended_at timestamp(3) with time zone,
  touched_at timestamp(3) with time zone,
  seconds_promised integer NOT NULL,
  seconds_used integer,
  CONSTRAINT slas_pkey PRIMARY KEY (id),
  CONSTRAINT slas_state_known CHECK ((state = ANY (ARRAY['active'::text, 'met'::text, 'missed'::text, 'void'::text]))),
  CONSTRAINT slas_handoff_id_handoffs_id_fk FOREIGN KEY (handoff_id) REFERENCES handoffs(id)
);
CREATE INDEX slas_begun ON public.slas USING btree (started_at) WHERE (promise = 'first_touch'::text);
CREATE INDEX slas_by_seller ON public.slas USING btree (seller_id, started_at);
CREATE INDEX slas_due ON public.slas USING btree (due_at, id) WHERE (state = 'active'::text);
CREATE INDEX slas_handoff ON public.slas USING btree (handoff_id, id);
CREATE UNIQUE INDEX slas_one_active ON public.slas USING btree (lead_id) WHERE (state = 'active'::text);
CREATE INDEX slas_warn_due ON public.slas USING btree (warn_at, id) WHERE ((state = 'active'::text) AND (warned_at IS NULL) AND (seller_id IS NOT NULL));

CREATE TABLE sources (
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  name text NOT NULL,
  key_hash text NOT NULL,
  key_hint text NOT NULL,
  created_at timestamp(3) with time zone DEFAULT now() NOT NULL,
  last_used_at timestamp(3) with time zone,
  old_key_hash text,
  old_key_hint text,
  old_key_ends_at timestamp(3) with time zone,
  old_key_used_at timestamp(3) with time zone,
  rotated_at timestamp(3) with time zone,
  disabled_at timestamp(3) with time zone,
  CONSTRAINT sources_pkey PRIMARY KEY (id),
  CONSTRAINT sources_keyHash_unique UNIQUE (key_hash),
  CONSTRAINT sources_oldKeyHash_unique UNIQUE (old_key_hash)
);

CREATE TABLE tasks (
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  handoff_id bigint NOT NULL,
  lead_id bigint NOT NULL,
  step_id text NOT NULL,
  channel text NOT NULL,
  label text NOT NULL,
  due_at timestamp(3) with time zone NOT NULL,
  done_at timestamp(3) with time zone,
  cancelled_at timestamp(3) with time zone,
  CONSTRAINT tasks_pkey PRIMARY KEY (id),
  CONSTRAINT tasks_handoff_id_handoffs_id_fk FOREIGN KEY (handoff_id) REFERENCES handoffs(id)
);
CREATE INDEX tasks_open ON public.tasks USING btree (handoff_id) WHERE ((done_at IS NULL) AND (cancelled_at IS NULL));
CREATE INDEX tasks_open_lead ON public.tasks USING btree (lead_id) WHERE ((done_at IS NULL) AND (cancelled_at IS NULL));

CREATE TABLE teams (
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  slug text NOT NULL,
  name text NOT NULL,
  calendar jsonb NOT NULL,
  created_at timestamp(3) with time zone DEFAULT now() NOT NULL,
  CONSTRAINT teams_pkey PRIMARY KEY (id),
  CONSTRAINT teams_slug_unique UNIQUE (slug)
);

CREATE TABLE touches (
  id uuid NOT NULL,
  handoff_id bigint NOT NULL,
  lead_id bigint NOT NULL,
  seller_id bigint NOT NULL,
  channel text NOT NULL,
  outcome text NOT NULL,
  is_connect boolean NOT NULL,
  note text,
  at timestamp(3) with time zone NOT NULL,
  undone_at timestamp(3) with time zone,
  CONSTRAINT touches_pkey PRIMARY KEY (id),
  CONSTRAINT touches_channel_known CHECK ((channel = ANY (ARRAY['call'::text, 'email'::text, 'linkedin'::text]))),
  CONSTRAINT touches_handoff_id_handoffs_id_fk FOREIGN KEY (handoff_id) REFERENCES handoffs(id),
  CONSTRAINT touches_seller_id_users_id_fk FOREIGN KEY (seller_id) REFERENCES users(id)
);
CREATE INDEX touches_handoff ON public.touches USING btree (handoff_id, at);
CREATE INDEX touches_lead ON public.touches USING btree (lead_id, at);

CREATE TABLE tracks (
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  slug text NOT NULL,
  name text NOT NULL,
  purpose text NOT NULL,
  steps jsonb NOT NULL,
  paused_at timestamp(3) with time zone,
  archived_at timestamp(3) with time zone,
  CONSTRAINT tracks_pkey PRIMARY KEY (id),
  CONSTRAINT tracks_slug_unique UNIQUE (slug)
);

CREATE TABLE undo_points (
  handoff_id bigint NOT NULL,
  kind text NOT NULL,
  actor_id bigint NOT NULL,
  version integer NOT NULL,
  before jsonb NOT NULL,
  at timestamp(3) with time zone NOT NULL,
  CONSTRAINT undo_points_pkey PRIMARY KEY (handoff_id),
  CONSTRAINT undo_points_actor_id_users_id_fk FOREIGN KEY (actor_id) REFERENCES users(id),
  CONSTRAINT undo_points_handoff_id_handoffs_id_fk FOREIGN KEY (handoff_id) REFERENCES handoffs(id)
);

CREATE TABLE users (
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  email text NOT NULL,
  name text NOT NULL,
  role text NOT NULL,
  team_id bigint,
  password_hash text,
  session_version integer DEFAULT 0 NOT NULL,
  disabled_at timestamp(3) with time zone,
  last_sign_in_at timestamp(3) with time zone,
  created_at timestamp(3) with time zone DEFAULT now() NOT NULL,
  CONSTRAINT users_pkey PRIMARY KEY (id),
  CONSTRAINT users_email_lowered CHECK ((email = lower(email))),
  CONSTRAINT users_role_known CHECK ((role = ANY (ARRAY['seller'::text, 'manager'::text, 'revops'::text, 'admin'::text]))),
  CONSTRAINT users_team_id_teams_id_fk FOREIGN KEY (team_id) REFERENCES teams(id),
  CONSTRAINT users_email_unique UNIQUE (email)
);
CREATE INDEX users_team ON public.users USING btree (team_id);

CREATE TABLE workers (
  id uuid NOT NULL,
  started_at timestamp(3) with time zone NOT NULL,
  beat_at timestamp(3) with time zone NOT NULL,
  CONSTRAINT workers_pkey PRIMARY KEY (id)
);
CREATE INDEX workers_beat ON public.workers USING btree (beat_at);

CREATE VIEW lead_leaks AS
 WITH live AS NOT MATERIALIZED (
         SELECT leads.id AS lead_id,
            leads.stage,
            leads.owner_side,
            open.state,
            (EXISTS ( SELECT
                   FROM pending_events waiting
                  WHERE (waiting.lead_id = leads.id))) AS pipeline_acts
           FROM (leads
             LEFT JOIN handoffs open ON (((open.lead_id = leads.id) AND (open.state = ANY (ARRAY['offered'::text, 'queued'::text, 'accepted'::text])))))
          WHERE (leads.stage = ANY (ARRAY['nurturing'::text, 'handed_off'::text, 'rescued'::text, 'working'::text]))
        )
 SELECT live.lead_id,
    live.stage,
    live.owner_side,
    'has no next action'::text AS why
   FROM live
  WHERE (NOT (EXISTS ( SELECT
           FROM next_actions act
          WHERE ((act.lead_id = live.lead_id) AND (act.owner_side = ANY (ARRAY[live.owner_side, 'any'::text]))))))
UNION ALL
 SELECT live.lead_id,
    live.stage,
    live.owner_side,
    'automation holds it, but a handoff is open: two owners'::text AS why
   FROM live
  WHERE ((live.stage = 'nurturing'::text) AND (live.state IS NOT NULL))
UNION ALL
 SELECT live.lead_id,
    live.stage,
    live.owner_side,
    'sales holds it, but no handoff is open: no owner'::text AS why
   FROM live
  WHERE ((live.stage <> 'nurturing'::text) AND (live.state IS NULL) AND (NOT live.pipeline_acts))
UNION ALL
 SELECT ended.id AS lead_id,
    ended.stage,
    ended.owner_side,
    'it has reached an end, but a handoff is open'::text AS why
   FROM (handoffs open
     JOIN leads ended ON ((ended.id = open.lead_id)))
  WHERE ((open.state = ANY (ARRAY['offered'::text, 'queued'::text, 'accepted'::text])) AND (ended.stage = ANY (ARRAY['qualified'::text, 'disqualified'::text, 'merged'::text, 'erased'::text])))
UNION ALL
 SELECT live.lead_id,
    live.stage,
    live.owner_side,
    'its stage and its handoff disagree'::text AS why
   FROM live
  WHERE (((live.stage = 'handed_off'::text) AND (live.state <> ALL (ARRAY['offered'::text, 'queued'::text]))) OR ((live.stage = 'rescued'::text) AND (live.state <> ALL (ARRAY['queued'::text, 'offered'::text]))) OR ((live.stage = 'working'::text) AND (live.state <> 'accepted'::text)));

CREATE VIEW next_actions AS
 SELECT slas.lead_id,
    'sla'::text AS kind,
        CASE slas.promise
            WHEN 'claim'::text THEN 'any'::text
            ELSE 'sales'::text
        END AS owner_side,
    slas.due_at
   FROM slas
  WHERE (slas.state = 'active'::text)
UNION ALL
 SELECT tasks.lead_id,
    'step'::text AS kind,
    'sales'::text AS owner_side,
    tasks.due_at
   FROM tasks
  WHERE ((tasks.done_at IS NULL) AND (tasks.cancelled_at IS NULL))
UNION ALL
 SELECT handoffs.lead_id,
    'auto_recycle'::text AS kind,
    'sales'::text AS owner_side,
    handoffs.recycle_at AS due_at
   FROM handoffs
  WHERE (handoffs.recycle_at IS NOT NULL)
UNION ALL
 SELECT enrolments.lead_id,
    'nurture'::text AS kind,
    'marketing'::text AS owner_side,
    enrolments.next_step_at AS due_at
   FROM enrolments
  WHERE (enrolments.ended_at IS NULL)
UNION ALL
 SELECT leads.id AS lead_id,
    'suppression'::text AS kind,
    'marketing'::text AS owner_side,
    leads.suppressed_until AS due_at
   FROM leads
  WHERE (leads.suppressed_until IS NOT NULL)
UNION ALL
 SELECT leads.id AS lead_id,
    'review'::text AS kind,
    'marketing'::text AS owner_side,
    leads.review_at AS due_at
   FROM leads
  WHERE (leads.review_at IS NOT NULL)
UNION ALL
 SELECT pending_events.lead_id,
    'pipeline'::text AS kind,
    'any'::text AS owner_side,
    pending_events.due_at
   FROM pending_events;

CREATE OR REPLACE FUNCTION public.announce_events()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
DECLARE
  moved text;
BEGIN
  SELECT string_agg(DISTINCT lead_id::text, ',') INTO moved FROM recorded;
  IF moved IS NOT NULL THEN
    PERFORM pg_notify('baton_events', CASE WHEN length(moved) < 7000 THEN moved ELSE '*' END);
  END IF;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.days_known(ids bigint[])
 RETURNS SETOF date
 LANGUAGE sql
 STABLE STRICT
AS $function$
  SELECT DISTINCT (known.created_at AT TIME ZONE 'UTC')::date
  FROM leads JOIN leads known ON known.id = leads.id OR known.id = leads.merged_into_id WHERE leads.id = ANY(ids)
$function$;

CREATE OR REPLACE FUNCTION public.days_of_leads(ids bigint[])
 RETURNS SETOF date
 LANGUAGE sql
 STABLE STRICT
AS $function$
  SELECT DISTINCT (at AT TIME ZONE 'UTC')::date FROM handoffs, unnest(ARRAY[handed_off_at, closed_at, recycled_at]) AS at
  WHERE lead_id = ANY(ids) AND at IS NOT NULL
  UNION SELECT * FROM days_known(ids)
$function$;

CREATE OR REPLACE FUNCTION public.refuse_rewrite()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF TG_OP = 'TRUNCATE' AND current_setting('baton.emptying_sample', true) = 'yes' THEN
    RETURN NULL;
  END IF;
  RAISE EXCEPTION '% is append-only: % is refused. Record a new event that compensates.', TG_TABLE_NAME, TG_OP
    USING ERRCODE = 'restrict_violation';
END $function$;

CREATE OR REPLACE FUNCTION public.stale_account_days()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  INSERT INTO kpi_stale_days
  SELECT DISTINCT (closed_at AT TIME ZONE 'UTC')::date
  FROM leads JOIN handoffs ON handoffs.lead_id = leads.id
  WHERE leads.account_id = NEW.id AND closed_at IS NOT NULL;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.stale_activity_days()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
END $function$;

CREATE OR REPLACE FUNCTION public.stale_closing_days()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  INSERT INTO kpi_stale_days
  SELECT DISTINCT (closed_at AT TIME ZONE 'UTC')::date FROM handoffs WHERE lead_id = NEW.id AND closed_at IS NOT NULL;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.stale_handoff_days()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
END $function$;

CREATE OR REPLACE FUNCTION public.stale_lead_day()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  INSERT INTO kpi_stale_days VALUES ((OLD.created_at AT TIME ZONE 'UTC')::date);
  INSERT INTO kpi_stale_days SELECT * FROM days_known(ARRAY[NEW.id, OLD.merged_into_id]);
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.stale_lead_days()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  INSERT INTO kpi_stale_days SELECT DISTINCT (created_at AT TIME ZONE 'UTC')::date FROM changed_rows;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.stale_promise_days()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
END $function$;

CREATE TRIGGER accounts_update_stale AFTER UPDATE ON public.accounts FOR EACH ROW WHEN ((old.is_target IS DISTINCT FROM new.is_target)) EXECUTE FUNCTION stale_account_days();

CREATE TRIGGER dispositions_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.dispositions FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewrite();

CREATE TRIGGER handoffs_delete_stale AFTER DELETE ON public.handoffs REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION stale_handoff_days();

CREATE TRIGGER handoffs_insert_stale AFTER INSERT ON public.handoffs REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION stale_handoff_days();

CREATE TRIGGER handoffs_update_stale AFTER UPDATE ON public.handoffs REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION stale_handoff_days();

CREATE TRIGGER kpi_targets_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.kpi_targets FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewrite();

CREATE TRIGGER leads_account_stale AFTER UPDATE ON public.leads FOR EACH ROW WHEN ((old.account_id IS DISTINCT FROM new.account_id)) EXECUTE FUNCTION stale_closing_days();

CREATE TRIGGER leads_delete_stale AFTER DELETE ON public.leads REFERENCING OLD TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION stale_lead_days();

CREATE TRIGGER leads_insert_stale AFTER INSERT ON public.leads REFERENCING NEW TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION stale_lead_days();

CREATE TRIGGER leads_update_stale AFTER UPDATE ON public.leads FOR EACH ROW WHEN ((((old.created_at IS DISTINCT FROM new.created_at) OR (old.source IS DISTINCT FROM new.source)) OR (old.merged_into_id IS DISTINCT FROM new.merged_into_id))) EXECUTE FUNCTION stale_lead_day();

CREATE TRIGGER ledger_announce AFTER INSERT ON public.ledger REFERENCING NEW TABLE AS recorded FOR EACH STATEMENT EXECUTE FUNCTION announce_events();

CREATE TRIGGER ledger_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.ledger FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewrite();

CREATE TRIGGER policy_versions_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.policy_versions FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewrite();

CREATE TRIGGER signals_delete_stale AFTER DELETE ON public.signals REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION stale_activity_days();

CREATE TRIGGER signals_insert_stale AFTER INSERT ON public.signals REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION stale_activity_days();

CREATE TRIGGER signals_update_stale AFTER UPDATE ON public.signals REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION stale_activity_days();

CREATE TRIGGER slas_delete_stale AFTER DELETE ON public.slas REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION stale_promise_days();

CREATE TRIGGER slas_insert_stale AFTER INSERT ON public.slas REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION stale_promise_days();

CREATE TRIGGER slas_update_stale AFTER UPDATE ON public.slas REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION stale_promise_days();
