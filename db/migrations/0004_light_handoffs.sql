ALTER TABLE "handoffs" ADD COLUMN "headline" text GENERATED ALWAYS AS (brief ->> 'headline') STORED NOT NULL;
--> statement-breakpoint
-- A usual brief has 3 kB, the rest of a handoff 300 bytes. Lists and moves of a handoff need only the rest, of which ten
-- times as much stays in memory when the briefs lie apart.
ALTER TABLE handoffs SET (toast_tuple_target = 512);
--> statement-breakpoint
-- Asked for no leads, as most changes of one handoff do, these need not run.
ALTER FUNCTION days_known(bigint[]) STRICT;
--> statement-breakpoint
ALTER FUNCTION days_of_leads(bigint[]) STRICT;
