import { type Kysely, type Migration, sql } from 'kysely';

const up = [
  `alter table coaching_rounds
     add column judged_by text,
     add column judge_note text,
     add column stated_accuracy double precision`,
  'alter table successful_prompts add column job_id text references coaching_jobs',
  `alter table runs
     add column budget_usd double precision,
     add column document_budget_usd double precision,
     add column challenger bigint references successful_prompts`,
  `create table model_calls (
     id bigint generated always as identity primary key,
     run_id text not null references runs,
     doc_id text not null,
     job_id text not null references coaching_jobs,
     round_num integer not null,
     purpose text not null check (purpose in ('extract', 'evaluate')),
     model text not null,
     outcome text not null check (outcome in ('open', 'judged', 'refused', 'failed', 'extracted')),
     input_tokens integer not null default 0,
     cached_tokens integer not null default 0,
     output_tokens integer not null default 0,
     cost_usd double precision not null,
     created_at timestamptz not null default now()
   )`,
  'create index model_calls_of_run on model_calls (run_id, doc_id)',
  'create index model_calls_of_job on model_calls (job_id)',
  `create table prompt_patterns (
     agent_id text not null,
     pattern text not null,
     accuracy double precision not null,
     uses integer not null default 1,
     created_at timestamptz not null default now(),
     primary key (agent_id, pattern)
   )`,
  `create table prompt_versions (
     agent_id text not null,
     version integer not null,
     parent integer,
     origin text not null check (origin in ('seeded', 'edited', 'promoted', 'rolled_back')),
     job_id text references coaching_jobs,
     prompt text not null,
     created_at timestamptz not null default now(),
     primary key (agent_id, version)
   )`,
  `insert into prompt_versions (agent_id, version, origin, prompt)
     select agent_id, 1, case when bounded_prompt = seeded_prompt then 'seeded' else 'edited' end, bounded_prompt
     from agent_registry`,
  // In the database itself, so that a prompt changed by hand (psql) has a version too.
  `create function keep_prompt_version() returns trigger language plpgsql as $$
     declare latest integer;
     begin
       select max(version) into latest from prompt_versions where agent_id = new.agent_id;
       insert into prompt_versions (agent_id, version, parent, origin, prompt) values (
         new.agent_id, coalesce(latest, 0) + 1, latest,
         case when new.bounded_prompt = new.seeded_prompt then 'seeded' else 'edited' end, new.bounded_prompt);
       return new;
     end $$`,
  `create trigger keep_first_prompt after insert on agent_registry for each row
     execute function keep_prompt_version()`,
  `create trigger keep_next_prompt after update on agent_registry for each row
     when (old.bounded_prompt is distinct from new.bounded_prompt) execute function keep_prompt_version()`,
];

const down = [
  'drop trigger keep_next_prompt on agent_registry',
  'drop trigger keep_first_prompt on agent_registry',
  'drop function keep_prompt_version()',
  'drop table prompt_versions',
  'drop table prompt_patterns',
  'drop table model_calls',
  'alter table runs drop column budget_usd, drop column document_budget_usd, drop column challenger',
  'alter table successful_prompts drop column job_id',
  'alter table coaching_rounds drop column judged_by, drop column judge_note, drop column stated_accuracy',
];

/** What coaching costs and learns: the judge of each round, model calls, budgets, prompt versions and their trials. */
export const coaching: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of up) await sql.raw(statement).execute(db);
  },
  async down(db: Kysely<unknown>): Promise<void> {
    for (const statement of down) await sql.raw(statement).execute(db);
  },
};
