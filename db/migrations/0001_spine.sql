CREATE TABLE "handoffs" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "handoffs_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"lead_id" bigint NOT NULL,
	"attempt" integer NOT NULL,
	"situation" text NOT NULL,
	"policy_version" integer NOT NULL,
	"state" text NOT NULL,
	"team_id" bigint NOT NULL,
	"seller_id" bigint,
	"band" text NOT NULL,
	"score" integer NOT NULL,
	"source" text DEFAULT 'unknown' NOT NULL,
	"segment" text DEFAULT 'unknown' NOT NULL,
	"brief" jsonb NOT NULL,
	"routing_steps" jsonb NOT NULL,
	"signal_at" timestamp (3) with time zone,
	"handed_off_at" timestamp (3) with time zone NOT NULL,
	"accepted_at" timestamp (3) with time zone,
	"queued_at" timestamp (3) with time zone,
	"requeues" integer DEFAULT 0 NOT NULL,
	"first_touch_at" timestamp (3) with time zone,
	"wait_business_seconds" integer,
	"last_touch_at" timestamp (3) with time zone,
	"attempts" integer DEFAULT 0 NOT NULL,
	"connected_at" timestamp (3) with time zone,
	"next_due_at" timestamp (3) with time zone,
	"snoozed_until" timestamp (3) with time zone,
	"recycle_at" timestamp (3) with time zone,
	"closed_at" timestamp (3) with time zone,
	"closed_by" bigint,
	"reason" text,
	"feedback" text,
	"meeting_at" timestamp (3) with time zone,
	"qualified_at" timestamp (3) with time zone,
	"recycled_at" timestamp (3) with time zone,
	"meeting_kind" text,
	"version" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "handoffs_state_known" CHECK ("handoffs"."state" IN ('offered', 'queued', 'accepted', 'rejected', 'disposed')),
	CONSTRAINT "handoffs_queue_has_no_seller" CHECK ("handoffs"."state" <> 'queued' OR "handoffs"."seller_id" IS NULL),
	CONSTRAINT "handoffs_seller_known" CHECK ("handoffs"."state" NOT IN ('offered', 'accepted') OR "handoffs"."seller_id" IS NOT NULL)
);
--> statement-breakpoint
CREATE TABLE "slas" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "slas_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"handoff_id" bigint NOT NULL,
	"lead_id" bigint NOT NULL,
	"promise" text NOT NULL,
	"team_id" bigint NOT NULL,
	"seller_id" bigint,
	"words" text NOT NULL,
	"value" integer NOT NULL,
	"unit" text NOT NULL,
	"clock" text NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"warn_at" timestamp (3) with time zone NOT NULL,
	"warned_at" timestamp (3) with time zone,
	"due_at" timestamp (3) with time zone NOT NULL,
	"state" text DEFAULT 'active' NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"touched_at" timestamp (3) with time zone,
	"seconds_promised" integer NOT NULL,
	"seconds_used" integer,
	CONSTRAINT "slas_state_known" CHECK ("slas"."state" IN ('active', 'met', 'missed', 'void'))
);
--> statement-breakpoint
CREATE TABLE "tasks" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "tasks_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"handoff_id" bigint NOT NULL,
	"lead_id" bigint NOT NULL,
	"step_id" text NOT NULL,
	"channel" text NOT NULL,
	"label" text NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"done_at" timestamp (3) with time zone,
	"cancelled_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "identities" (
	"kind" text NOT NULL,
	"value" text NOT NULL,
	"person_id" bigint NOT NULL,
	CONSTRAINT "identities_kind_value_pk" PRIMARY KEY("kind","value"),
	CONSTRAINT "identities_kind_known" CHECK ("identities"."kind" IN ('email', 'user_id', 'anonymous_id'))
);
--> statement-breakpoint
CREATE TABLE "people" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "people_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"merged_into_id" bigint,
	"facts" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"account_id" bigint,
	"last_seen_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "received_calls" (
	"id" uuid PRIMARY KEY NOT NULL,
	"seq" bigint GENERATED ALWAYS AS IDENTITY (sequence name "received_calls_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"source_id" bigint NOT NULL,
	"call" jsonb NOT NULL,
	"occurred_at" timestamp (3) with time zone NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"resolved_at" timestamp (3) with time zone,
	"failures" integer DEFAULT 0 NOT NULL,
	"retry_at" timestamp (3) with time zone,
	"last_error" text
);
--> statement-breakpoint
CREATE TABLE "signals" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" bigint NOT NULL,
	"type" text,
	"detail" text,
	"call" text NOT NULL,
	"name" text,
	"path" text,
	"properties" jsonb NOT NULL,
	"occurred_at" timestamp (3) with time zone NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sources" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "sources_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"name" text NOT NULL,
	"key_hash" text NOT NULL,
	"key_hint" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"last_used_at" timestamp (3) with time zone,
	"old_key_hash" text,
	"old_key_hint" text,
	"old_key_ends_at" timestamp (3) with time zone,
	"old_key_used_at" timestamp (3) with time zone,
	"rotated_at" timestamp (3) with time zone,
	"disabled_at" timestamp (3) with time zone,
	CONSTRAINT "sources_keyHash_unique" UNIQUE("key_hash"),
	CONSTRAINT "sources_oldKeyHash_unique" UNIQUE("old_key_hash")
);
--> statement-breakpoint
CREATE TABLE "installation" (
	"is_only_row" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"kind" text NOT NULL,
	"company" text NOT NULL,
	"ready_at" timestamp (3) with time zone,
	CONSTRAINT "installation_one_row" CHECK ("installation"."is_only_row"),
	CONSTRAINT "installation_kind_known" CHECK ("installation"."kind" IN ('real', 'sample'))
);
--> statement-breakpoint
CREATE TABLE "settings" (
	"key" text PRIMARY KEY NOT NULL,
	"value" jsonb NOT NULL,
	"changed_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "kpi_day_marks" (
	"base" text NOT NULL,
	"day" date NOT NULL,
	"team_id" bigint NOT NULL,
	"marks" bit varying[] NOT NULL,
	"ats" integer[] NOT NULL,
	CONSTRAINT "kpi_day_marks_base_day_team_id_pk" PRIMARY KEY("base","day","team_id")
);
--> statement-breakpoint
CREATE TABLE "kpi_day_splits" (
	"base" text NOT NULL,
	"split" text NOT NULL,
	"day" date NOT NULL,
	"team_id" bigint NOT NULL,
	"given" text[] NOT NULL,
	"bits" bit varying[] NOT NULL,
	CONSTRAINT "kpi_day_splits_base_split_day_team_id_pk" PRIMARY KEY("base","split","day","team_id")
);
--> statement-breakpoint
CREATE TABLE "kpi_day_waits" (
	"kind" text NOT NULL,
	"day" date NOT NULL,
	"team_id" bigint NOT NULL,
	"waited" bit varying NOT NULL,
	"waits" "bytea" NOT NULL,
	CONSTRAINT "kpi_day_waits_kind_day_team_id_pk" PRIMARY KEY("kind","day","team_id")
);
--> statement-breakpoint
CREATE TABLE "kpi_report_orders" (
	"user_id" bigint PRIMARY KEY NOT NULL,
	"hour" integer NOT NULL,
	"time_zone" text NOT NULL,
	"next_due_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "kpi_report_orders_hour" CHECK ("kpi_report_orders"."hour" BETWEEN 0 AND 23)
);
--> statement-breakpoint
CREATE TABLE "kpi_reports" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "kpi_reports_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"key" text NOT NULL,
	"user_id" bigint NOT NULL,
	"time_zone" text NOT NULL,
	"as_of" timestamp (3) with time zone NOT NULL,
	"state" text DEFAULT 'queued' NOT NULL,
	"why" text,
	"settled_at" timestamp (3) with time zone,
	CONSTRAINT "kpi_reports_key_unique" UNIQUE("key"),
	CONSTRAINT "kpi_reports_state_known" CHECK ("kpi_reports"."state" IN ('queued', 'sent', 'kept', 'withheld', 'failed'))
);
--> statement-breakpoint
CREATE TABLE "kpi_rolled_days" (
	"day" date PRIMARY KEY NOT NULL,
	"recipe" text NOT NULL,
	"rolled_at" timestamp (3) with time zone NOT NULL,
	"version" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "kpi_stale_days" (
	"day" date NOT NULL
);
--> statement-breakpoint
CREATE TABLE "kpi_targets" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "kpi_targets_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"kpi" text NOT NULL,
	"value" double precision,
	"reason" text NOT NULL,
	"set_by" bigint,
	"set_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "accounts" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "accounts_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"domain" text,
	"group_id" text,
	"name" text,
	"industry" text,
	"employees" integer,
	"country" text,
	"state" text,
	"city" text,
	"is_target" boolean DEFAULT false NOT NULL,
	"owner_id" bigint,
	"enriched_by" text,
	"enriched_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "accounts_domain_unique" UNIQUE("domain"),
	CONSTRAINT "accounts_groupId_unique" UNIQUE("group_id"),
	CONSTRAINT "accounts_have_a_name" CHECK ("accounts"."domain" IS NOT NULL OR "accounts"."group_id" IS NOT NULL)
);
--> statement-breakpoint
CREATE TABLE "leads" (
	"id" bigint PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"email_domain" text NOT NULL,
	"email_class" text,
	"first_name" text,
	"last_name" text,
	"title" text,
	"seniority" text DEFAULT 'unknown' NOT NULL,
	"department" text DEFAULT 'unknown' NOT NULL,
	"company" text,
	"phone" text,
	"country" text,
	"state" text,
	"city" text,
	"time_zone" text,
	"source" text,
	"campaign" text,
	"account_id" bigint,
	"stage" text NOT NULL,
	"owner_side" text GENERATED ALWAYS AS (CASE WHEN stage IN ('handed_off', 'working', 'qualified') THEN 'sales' ELSE 'marketing' END) STORED NOT NULL,
	"phase" text GENERATED ALWAYS AS (CASE WHEN stage IN ('handed_off', 'rescued', 'working') THEN 'passed' ELSE stage END) STORED NOT NULL,
	"fit_score" integer DEFAULT 0 NOT NULL,
	"intent_score" integer DEFAULT 0 NOT NULL,
	"score" integer DEFAULT 0 NOT NULL,
	"band" text DEFAULT 'D' NOT NULL,
	"decision" jsonb,
	"decided_at" timestamp (3) with time zone,
	"review_at" timestamp (3) with time zone,
	"suppressed_until" timestamp (3) with time zone,
	"suppression_reason" text,
	"suppression_bypass" boolean DEFAULT false NOT NULL,
	"last_reason" text,
	"last_closed_at" timestamp (3) with time zone,
	"disqualified_by" text,
	"unsubscribed_at" timestamp (3) with time zone,
	"merged_into_id" bigint,
	"last_active_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "leads_email_unique" UNIQUE("email"),
	CONSTRAINT "leads_stage_known" CHECK ("leads"."stage" IN ('nurturing', 'handed_off', 'rescued', 'working', 'qualified', 'disqualified', 'merged')),
	CONSTRAINT "leads_merged_into_one" CHECK (("leads"."stage" = 'merged') = ("leads"."merged_into_id" IS NOT NULL))
);
--> statement-breakpoint
CREATE TABLE "ledger" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "ledger_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"kind" text NOT NULL,
	"lead_id" bigint NOT NULL,
	"handoff_id" bigint,
	"actor_kind" text NOT NULL,
	"actor_id" bigint,
	"policy_version" integer,
	"data" jsonb NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "pending_events" (
	"event_id" bigint PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"lead_id" bigint NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"last_error" text
);
--> statement-breakpoint
CREATE TABLE "notification_choices" (
	"user_id" bigint PRIMARY KEY NOT NULL,
	"choices" jsonb NOT NULL,
	"digest_due_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "notifications" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "notifications_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"user_id" bigint NOT NULL,
	"handoff_id" bigint,
	"kind" text NOT NULL,
	"rings" boolean DEFAULT true NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"read_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "policy_backtests" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "policy_backtests_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"draft_id" bigint NOT NULL,
	"document_hash" text NOT NULL,
	"base_version" integer NOT NULL,
	"days" integer NOT NULL,
	"state" text NOT NULL,
	"share" real DEFAULT 0 NOT NULL,
	"is_cancel_wanted" boolean DEFAULT false NOT NULL,
	"problem" text,
	"result" jsonb,
	"started_by" bigint,
	"started_at" timestamp (3) with time zone NOT NULL,
	"heard_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "policy_backtests_state_known" CHECK ("policy_backtests"."state" IN ('running', 'done', 'cancelled', 'failed'))
);
--> statement-breakpoint
CREATE TABLE "policy_drafts" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "policy_drafts_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"name" text NOT NULL,
	"document" jsonb NOT NULL,
	"base_version" integer NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"author_ids" bigint[] NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"saved_at" timestamp (3) with time zone NOT NULL,
	"saved_by" bigint,
	"approved_by" bigint,
	"approved_at" timestamp (3) with time zone,
	"reverts_to" integer,
	"discarded_at" timestamp (3) with time zone,
	"published_version" integer
);
--> statement-breakpoint
CREATE TABLE "policy_versions" (
	"version" integer PRIMARY KEY NOT NULL,
	"document" jsonb NOT NULL,
	"reason" text NOT NULL,
	"published_by" bigint,
	"published_at" timestamp (3) with time zone NOT NULL,
	"effective_at" timestamp (3) with time zone,
	"expected_metric" text,
	"expected_direction" text,
	"review_at" timestamp (3) with time zone,
	"backtest" jsonb,
	"override_reason" text,
	"approved_by" bigint,
	"reverts_to" integer,
	"previous_hash" text NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "policy_versions_hash_unique" UNIQUE("hash")
);
--> statement-breakpoint
CREATE TABLE "enrichment_answers" (
	"provider" text NOT NULL,
	"domain" text NOT NULL,
	"answer" jsonb,
	"failure" text,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "enrichment_answers_provider_domain_pk" PRIMARY KEY("provider","domain")
);
--> statement-breakpoint
CREATE TABLE "firmographics" (
	"domain" text PRIMARY KEY NOT NULL,
	"name" text,
	"industry" text,
	"employees" integer,
	"country" text,
	"state" text,
	"city" text
);
--> statement-breakpoint
CREATE TABLE "enrolments" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "enrolments_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"lead_id" bigint NOT NULL,
	"track_id" bigint NOT NULL,
	"handoff_id" bigint,
	"position" integer DEFAULT 0 NOT NULL,
	"next_step_at" timestamp (3) with time zone NOT NULL,
	"enrolled_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"ended_why" text
);
--> statement-breakpoint
CREATE TABLE "messages" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "messages_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"key" text NOT NULL,
	"audience" text NOT NULL,
	"lead_id" bigint,
	"enrolment_id" bigint,
	"is_service" boolean DEFAULT false NOT NULL,
	"to_address" text NOT NULL,
	"subject" text NOT NULL,
	"body" text NOT NULL,
	"state" text DEFAULT 'queued' NOT NULL,
	"why" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"settled_at" timestamp (3) with time zone,
	CONSTRAINT "messages_key_unique" UNIQUE("key"),
	CONSTRAINT "messages_to_leads_name_them" CHECK ("messages"."audience" <> 'lead' OR "messages"."lead_id" IS NOT NULL),
	CONSTRAINT "messages_state_known" CHECK ("messages"."state" IN ('queued', 'sending', 'sent', 'kept', 'withheld', 'failed'))
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "outbox_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"kind" text NOT NULL,
	"key" text NOT NULL,
	"payload" jsonb NOT NULL,
	"available_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "outbox_key_unique" UNIQUE("key")
);
--> statement-breakpoint
CREATE TABLE "tracks" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "tracks_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"purpose" text NOT NULL,
	"steps" jsonb NOT NULL,
	"paused_at" timestamp (3) with time zone,
	"archived_at" timestamp (3) with time zone,
	CONSTRAINT "tracks_slug_unique" UNIQUE("slug")
);
--> statement-breakpoint
CREATE TABLE "absences" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "absences_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"user_id" bigint NOT NULL,
	"from_at" timestamp (3) with time zone NOT NULL,
	"to_at" timestamp (3) with time zone NOT NULL,
	"reason" text NOT NULL,
	"queues_at" timestamp (3) with time zone,
	CONSTRAINT "absences_end_after_start" CHECK ("absences"."to_at" > "absences"."from_at")
);
--> statement-breakpoint
CREATE TABLE "one_time_links" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"user_id" bigint NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "sellers" (
	"user_id" bigint PRIMARY KEY NOT NULL,
	"hours" jsonb,
	"weight" integer DEFAULT 1 NOT NULL,
	"open_capacity" integer,
	"daily_capacity" integer,
	"meeting_url" text,
	"takes_leads" boolean DEFAULT true NOT NULL,
	"last_assigned_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"sid" uuid PRIMARY KEY NOT NULL,
	"user_id" bigint NOT NULL,
	"version" integer NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"revoked_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "sign_in_attempts" (
	"key" varchar(255) PRIMARY KEY NOT NULL,
	"points" integer DEFAULT 0 NOT NULL,
	"expire" bigint
);
--> statement-breakpoint
CREATE TABLE "teams" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "teams_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"calendar" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "teams_slug_unique" UNIQUE("slug")
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "users_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"email" text NOT NULL,
	"name" text NOT NULL,
	"role" text NOT NULL,
	"team_id" bigint,
	"password_hash" text,
	"session_version" integer DEFAULT 0 NOT NULL,
	"disabled_at" timestamp (3) with time zone,
	"last_sign_in_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "users_email_unique" UNIQUE("email"),
	CONSTRAINT "users_role_known" CHECK ("users"."role" IN ('seller', 'manager', 'revops', 'admin')),
	CONSTRAINT "users_email_lowered" CHECK ("users"."email" = lower("users"."email"))
);
--> statement-breakpoint
CREATE TABLE "leak_checks" (
	"is_only_row" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"leaks" integer NOT NULL,
	"report" jsonb NOT NULL,
	"checked_at" timestamp (3) with time zone NOT NULL,
	"duration_ms" integer NOT NULL,
	"full_at" timestamp (3) with time zone NOT NULL,
	"full_duration_ms" integer NOT NULL,
	"since_event_id" bigint NOT NULL,
	"later_event_id" bigint NOT NULL,
	"later_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "leak_checks_one_row" CHECK ("leak_checks"."is_only_row")
);
--> statement-breakpoint
CREATE TABLE "workers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"beat_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "action_keys" (
	"key" uuid PRIMARY KEY NOT NULL,
	"user_id" bigint NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "dispositions" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "dispositions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"handoff_id" bigint NOT NULL,
	"lead_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"reason" text NOT NULL,
	"feedback" text,
	"by_user_id" bigint,
	"policy_version" bigint NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "lead_merges" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "lead_merges_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"kept_id" bigint NOT NULL,
	"merged_id" bigint NOT NULL,
	"by_user_id" bigint NOT NULL,
	"before" jsonb NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"undone_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "notes" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "notes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"lead_id" bigint NOT NULL,
	"handoff_id" bigint,
	"event_id" bigint,
	"author_id" bigint,
	"body" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "saved_views" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "saved_views_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"user_id" bigint NOT NULL,
	"name" text NOT NULL,
	"query" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "touches" (
	"id" uuid PRIMARY KEY NOT NULL,
	"handoff_id" bigint NOT NULL,
	"lead_id" bigint NOT NULL,
	"seller_id" bigint NOT NULL,
	"channel" text NOT NULL,
	"outcome" text NOT NULL,
	"is_connect" boolean NOT NULL,
	"note" text,
	"at" timestamp (3) with time zone NOT NULL,
	"undone_at" timestamp (3) with time zone,
	CONSTRAINT "touches_channel_known" CHECK ("touches"."channel" IN ('call', 'email', 'linkedin'))
);
--> statement-breakpoint
CREATE TABLE "undo_points" (
	"handoff_id" bigint PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"actor_id" bigint NOT NULL,
	"version" integer NOT NULL,
	"before" jsonb NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "handoffs" ADD CONSTRAINT "handoffs_lead_id_leads_id_fk" FOREIGN KEY ("lead_id") REFERENCES "public"."leads"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handoffs" ADD CONSTRAINT "handoffs_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handoffs" ADD CONSTRAINT "handoffs_seller_id_users_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handoffs" ADD CONSTRAINT "handoffs_closed_by_users_id_fk" FOREIGN KEY ("closed_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "slas" ADD CONSTRAINT "slas_handoff_id_handoffs_id_fk" FOREIGN KEY ("handoff_id") REFERENCES "public"."handoffs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_handoff_id_handoffs_id_fk" FOREIGN KEY ("handoff_id") REFERENCES "public"."handoffs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identities" ADD CONSTRAINT "identities_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "received_calls" ADD CONSTRAINT "received_calls_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signals" ADD CONSTRAINT "signals_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kpi_report_orders" ADD CONSTRAINT "kpi_report_orders_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kpi_reports" ADD CONSTRAINT "kpi_reports_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kpi_targets" ADD CONSTRAINT "kpi_targets_set_by_users_id_fk" FOREIGN KEY ("set_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "leads" ADD CONSTRAINT "leads_id_people_id_fk" FOREIGN KEY ("id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "leads" ADD CONSTRAINT "leads_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "leads" ADD CONSTRAINT "leads_merged_into_id_leads_id_fk" FOREIGN KEY ("merged_into_id") REFERENCES "public"."leads"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notification_choices" ADD CONSTRAINT "notification_choices_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_handoff_id_handoffs_id_fk" FOREIGN KEY ("handoff_id") REFERENCES "public"."handoffs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "policy_backtests" ADD CONSTRAINT "policy_backtests_draft_id_policy_drafts_id_fk" FOREIGN KEY ("draft_id") REFERENCES "public"."policy_drafts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "policy_backtests" ADD CONSTRAINT "policy_backtests_started_by_users_id_fk" FOREIGN KEY ("started_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "policy_drafts" ADD CONSTRAINT "policy_drafts_saved_by_users_id_fk" FOREIGN KEY ("saved_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "policy_drafts" ADD CONSTRAINT "policy_drafts_approved_by_users_id_fk" FOREIGN KEY ("approved_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "policy_versions" ADD CONSTRAINT "policy_versions_published_by_users_id_fk" FOREIGN KEY ("published_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "policy_versions" ADD CONSTRAINT "policy_versions_approved_by_users_id_fk" FOREIGN KEY ("approved_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_lead_id_leads_id_fk" FOREIGN KEY ("lead_id") REFERENCES "public"."leads"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "absences" ADD CONSTRAINT "absences_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "one_time_links" ADD CONSTRAINT "one_time_links_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sellers" ADD CONSTRAINT "sellers_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "action_keys" ADD CONSTRAINT "action_keys_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dispositions" ADD CONSTRAINT "dispositions_handoff_id_handoffs_id_fk" FOREIGN KEY ("handoff_id") REFERENCES "public"."handoffs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dispositions" ADD CONSTRAINT "dispositions_by_user_id_users_id_fk" FOREIGN KEY ("by_user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lead_merges" ADD CONSTRAINT "lead_merges_by_user_id_users_id_fk" FOREIGN KEY ("by_user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notes" ADD CONSTRAINT "notes_handoff_id_handoffs_id_fk" FOREIGN KEY ("handoff_id") REFERENCES "public"."handoffs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notes" ADD CONSTRAINT "notes_author_id_users_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_views" ADD CONSTRAINT "saved_views_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "touches" ADD CONSTRAINT "touches_handoff_id_handoffs_id_fk" FOREIGN KEY ("handoff_id") REFERENCES "public"."handoffs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "touches" ADD CONSTRAINT "touches_seller_id_users_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "undo_points" ADD CONSTRAINT "undo_points_handoff_id_handoffs_id_fk" FOREIGN KEY ("handoff_id") REFERENCES "public"."handoffs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "undo_points" ADD CONSTRAINT "undo_points_actor_id_users_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "handoffs_one_open" ON "handoffs" USING btree ("lead_id") WHERE "handoffs"."state" IN ('offered', 'queued', 'accepted');--> statement-breakpoint
CREATE UNIQUE INDEX "handoffs_attempt" ON "handoffs" USING btree ("lead_id","attempt");--> statement-breakpoint
CREATE INDEX "handoffs_mine" ON "handoffs" USING btree ("seller_id","next_due_at","id") WHERE "handoffs"."state" IN ('offered', 'accepted');--> statement-breakpoint
CREATE INDEX "handoffs_snoozed" ON "handoffs" USING btree ("seller_id","next_due_at","id") WHERE "handoffs"."state" IN ('offered', 'accepted') AND "handoffs"."snoozed_until" IS NOT NULL;--> statement-breakpoint
CREATE INDEX "handoffs_queue" ON "handoffs" USING btree ("team_id","next_due_at","id") WHERE "handoffs"."state" = 'queued';--> statement-breakpoint
CREATE INDEX "handoffs_team_due" ON "handoffs" USING btree ("team_id","next_due_at","id") WHERE "handoffs"."state" IN ('offered', 'queued', 'accepted');--> statement-breakpoint
CREATE INDEX "handoffs_open_due" ON "handoffs" USING btree ("next_due_at","id") WHERE "handoffs"."state" IN ('offered', 'queued', 'accepted');--> statement-breakpoint
CREATE INDEX "handoffs_closed" ON "handoffs" USING btree ("seller_id","closed_at","id") WHERE "handoffs"."closed_at" IS NOT NULL;--> statement-breakpoint
CREATE INDEX "handoffs_recycle_due" ON "handoffs" USING btree ("recycle_at","id") WHERE "handoffs"."recycle_at" IS NOT NULL;--> statement-breakpoint
CREATE INDEX "handoffs_made" ON "handoffs" USING btree ("handed_off_at");--> statement-breakpoint
CREATE INDEX "handoffs_ended" ON "handoffs" USING btree ("closed_at") WHERE "handoffs"."closed_at" IS NOT NULL;--> statement-breakpoint
CREATE INDEX "handoffs_recycled" ON "handoffs" USING btree ("recycled_at","reason","lead_id","team_id") WHERE "handoffs"."recycled_at" IS NOT NULL;--> statement-breakpoint
CREATE INDEX "handoffs_feedback" ON "handoffs" USING btree ("closed_at") WHERE "handoffs"."feedback" IS NOT NULL;--> statement-breakpoint
CREATE INDEX "handoffs_meetings" ON "handoffs" USING btree ("closed_at") WHERE "handoffs"."state" = 'disposed' AND ("handoffs"."meeting_at" IS NOT NULL OR "handoffs"."reason" = 'meeting_set');--> statement-breakpoint
CREATE INDEX "handoffs_origins" ON "handoffs" USING btree ("source","segment");--> statement-breakpoint
CREATE INDEX "slas_due" ON "slas" USING btree ("due_at","id") WHERE "slas"."state" = 'active';--> statement-breakpoint
CREATE INDEX "slas_warn_due" ON "slas" USING btree ("warn_at","id") WHERE "slas"."state" = 'active' AND "slas"."warned_at" IS NULL AND "slas"."seller_id" IS NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "slas_one_active" ON "slas" USING btree ("lead_id") WHERE "slas"."state" = 'active';--> statement-breakpoint
CREATE INDEX "slas_handoff" ON "slas" USING btree ("handoff_id","id");--> statement-breakpoint
CREATE INDEX "slas_by_seller" ON "slas" USING btree ("seller_id","started_at");--> statement-breakpoint
CREATE INDEX "slas_begun" ON "slas" USING btree ("started_at") WHERE "slas"."promise" = 'first_touch';--> statement-breakpoint
CREATE INDEX "tasks_open" ON "tasks" USING btree ("handoff_id") WHERE "tasks"."done_at" IS NULL AND "tasks"."cancelled_at" IS NULL;--> statement-breakpoint
CREATE INDEX "tasks_open_lead" ON "tasks" USING btree ("lead_id") WHERE "tasks"."done_at" IS NULL AND "tasks"."cancelled_at" IS NULL;--> statement-breakpoint
CREATE INDEX "identities_person" ON "identities" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "people_last_seen" ON "people" USING btree ("last_seen_at");--> statement-breakpoint
CREATE INDEX "received_calls_unresolved" ON "received_calls" USING btree ("seq") WHERE "received_calls"."resolved_at" IS NULL;--> statement-breakpoint
CREATE INDEX "received_calls_age" ON "received_calls" USING btree ("resolved_at") WHERE "received_calls"."resolved_at" IS NOT NULL;--> statement-breakpoint
CREATE INDEX "signals_person" ON "signals" USING btree ("person_id","occurred_at");--> statement-breakpoint
CREATE INDEX "signals_received" ON "signals" USING brin ("received_at");--> statement-breakpoint
CREATE INDEX "kpi_day_marks_day" ON "kpi_day_marks" USING btree ("day");--> statement-breakpoint
CREATE INDEX "kpi_day_splits_day" ON "kpi_day_splits" USING btree ("day");--> statement-breakpoint
CREATE INDEX "kpi_day_waits_day" ON "kpi_day_waits" USING btree ("day");--> statement-breakpoint
CREATE INDEX "kpi_report_orders_due" ON "kpi_report_orders" USING btree ("next_due_at");--> statement-breakpoint
CREATE INDEX "kpi_reports_user" ON "kpi_reports" USING btree ("user_id","id");--> statement-breakpoint
CREATE INDEX "kpi_targets_kpi" ON "kpi_targets" USING btree ("kpi","id");--> statement-breakpoint
CREATE INDEX "leads_merged" ON "leads" USING btree ("merged_into_id") WHERE "leads"."merged_into_id" IS NOT NULL;--> statement-breakpoint
CREATE INDEX "leads_known" ON "leads" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "leads_account" ON "leads" USING btree ("account_id","last_active_at");--> statement-breakpoint
CREATE INDEX "leads_by_score" ON "leads" USING btree ("phase","score","id");--> statement-breakpoint
CREATE INDEX "leads_review_due" ON "leads" USING btree ("review_at","id") WHERE "leads"."review_at" IS NOT NULL;--> statement-breakpoint
CREATE INDEX "leads_suppression_due" ON "leads" USING btree ("suppressed_until","id") WHERE "leads"."suppressed_until" IS NOT NULL;--> statement-breakpoint
CREATE INDEX "ledger_lead" ON "ledger" USING btree ("lead_id","id");--> statement-breakpoint
CREATE INDEX "ledger_kind" ON "ledger" USING btree ("kind","at");--> statement-breakpoint
CREATE INDEX "pending_events_due" ON "pending_events" USING btree ("due_at","event_id");--> statement-breakpoint
CREATE INDEX "pending_events_lead" ON "pending_events" USING btree ("lead_id");--> statement-breakpoint
CREATE INDEX "notification_choices_digest" ON "notification_choices" USING btree ("digest_due_at","user_id") WHERE "notification_choices"."digest_due_at" IS NOT NULL;--> statement-breakpoint
CREATE INDEX "notifications_user" ON "notifications" USING btree ("user_id","id");--> statement-breakpoint
CREATE INDEX "policy_backtests_draft" ON "policy_backtests" USING btree ("draft_id","id");--> statement-breakpoint
CREATE INDEX "policy_drafts_open" ON "policy_drafts" USING btree ("saved_at") WHERE "policy_drafts"."discarded_at" IS NULL AND "policy_drafts"."published_version" IS NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "enrolments_one_open" ON "enrolments" USING btree ("lead_id") WHERE "enrolments"."ended_at" IS NULL;--> statement-breakpoint
CREATE INDEX "enrolments_due" ON "enrolments" USING btree ("next_step_at","id") WHERE "enrolments"."ended_at" IS NULL;--> statement-breakpoint
CREATE INDEX "enrolments_lead" ON "enrolments" USING btree ("lead_id","track_id");--> statement-breakpoint
CREATE INDEX "enrolments_begun" ON "enrolments" USING btree ("enrolled_at");--> statement-breakpoint
CREATE INDEX "messages_lead" ON "messages" USING btree ("lead_id","id");--> statement-breakpoint
CREATE INDEX "outbox_available" ON "outbox" USING btree ("available_at","id");--> statement-breakpoint
CREATE INDEX "absences_user" ON "absences" USING btree ("user_id","to_at");--> statement-breakpoint
CREATE INDEX "absences_queue_due" ON "absences" USING btree ("queues_at","id") WHERE "absences"."queues_at" IS NOT NULL;--> statement-breakpoint
CREATE INDEX "sessions_user" ON "sessions" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "sessions_expiry" ON "sessions" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "users_team" ON "users" USING btree ("team_id");--> statement-breakpoint
CREATE INDEX "workers_beat" ON "workers" USING btree ("beat_at");--> statement-breakpoint
CREATE INDEX "dispositions_lead" ON "dispositions" USING btree ("lead_id","at");--> statement-breakpoint
CREATE INDEX "lead_merges_kept" ON "lead_merges" USING btree ("kept_id","id");--> statement-breakpoint
CREATE INDEX "notes_lead" ON "notes" USING btree ("lead_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "saved_views_name" ON "saved_views" USING btree ("user_id","name");--> statement-breakpoint
CREATE INDEX "touches_handoff" ON "touches" USING btree ("handoff_id","at");--> statement-breakpoint
CREATE INDEX "touches_lead" ON "touches" USING btree ("lead_id","at");