import { type Kysely, type Migration, sql } from 'kysely';

/** In an order in which each table's references already stand; `down` goes backwards. */
const tables: readonly (readonly [name: string, columns: string])[] = [
  [
    'agent_registry',
    `agent_id text primary key,
     name text not null,
     specialization text not null,
     typical_sections jsonb not null,
     bounded_prompt text not null,
     json_schema jsonb not null,
     seeded_prompt text,
     updated_at timestamptz not null default clock_timestamp()`,
  ],
  [
    'documents',
    `doc_id text primary key,
     sha256 text not null unique,
     bytes bytea not null,
     byte_size integer not null,
     page_count integer,
     created_at timestamptz not null default now()`,
  ],
  [
    'document_words',
    `doc_id text primary key references documents,
     words bytea not null,
     ocr_pages integer not null,
     read_ms double precision not null,
     created_at timestamptz not null default now()`,
  ],
  [
    'runs',
    `run_id text primary key,
     engine text not null,
     evaluator text not null,
     target_accuracy double precision not null,
     max_rounds integer not null check (max_rounds >= 1),
     created_at timestamptz not null default now()`,
  ],
  [
    'run_documents',
    `run_id text not null references runs,
     doc_id text not null references documents,
     file_name text not null,
     state text not null check (state in ('queued', 'extracting', 'merging', 'done', 'failed')),
     epoch integer not null default 0,
     pending_jobs integer not null default 0 check (pending_jobs >= 0),
     other_pages jsonb,
     unmapped jsonb,
     result_json jsonb,
     error jsonb,
     republished integer not null default 0,
     created_at timestamptz not null default now(),
     updated_at timestamptz not null default now(),
     checked_at timestamptz,
     sectioned_at timestamptz,
     completed_at timestamptz,
     primary key (run_id, doc_id)`,
  ],
  [
    'sections',
    `run_id text not null,
     doc_id text not null,
     position integer not null,
     name text not null,
     title text,
     start_page integer not null,
     end_page integer not null,
     start_y double precision not null,
     primary key (run_id, doc_id, position),
     foreign key (run_id, doc_id) references run_documents`,
  ],
  [
    'coaching_jobs',
    `job_id text primary key,
     run_id text not null references runs,
     doc_id text not null,
     section text not null,
     section_range jsonb not null,
     agent_id text not null,
     status text not null check (status in ('extracting', 'evaluating', 'accepted', 'needs_review', 'failed')),
     round integer not null default 1,
     last_round integer not null,
     next_prompt text,
     epoch integer not null default 0,
     best_round integer,
     final_accuracy double precision,
     reasons jsonb,
     error jsonb,
     republished integer not null default 0,
     created_at timestamptz not null default now(),
     updated_at timestamptz not null default now(),
     checked_at timestamptz,
     completed_at timestamptz`,
  ],
  [
    'coaching_rounds',
    `job_id text not null references coaching_jobs,
     round_num integer not null,
     prompt text not null,
     result_json jsonb not null,
     raw_output text,
     repairs jsonb not null,
     extract_ms double precision not null,
     accuracy double precision,
     verdicts jsonb,
     improvements jsonb,
     evaluate_ms double precision,
     created_at timestamptz not null default now(),
     evaluated_at timestamptz,
     primary key (job_id, round_num)`,
  ],
  [
    'extraction_results',
    `job_id text primary key references coaching_jobs,
     agent_id text not null,
     round_num integer not null,
     result_json jsonb not null,
     created_at timestamptz not null default now()`,
  ],
  [
    'successful_prompts',
    `id bigint generated always as identity primary key,
     agent_id text not null,
     prompt text not null,
     accuracy double precision not null,
     uses integer not null default 1,
     created_at timestamptz not null default now()`,
  ],
  [
    'agent_performance_metrics',
    `id bigint generated always as identity primary key,
     job_id text not null unique references coaching_jobs,
     agent_id text not null,
     execution_time_ms double precision not null,
     coaching_rounds integer not null,
     final_accuracy double precision not null,
     timestamp timestamptz not null default now()`,
  ],
  [
    'outbox',
    `id bigint generated always as identity primary key,
     queue text not null,
     payload jsonb not null,
     bull_job_id text not null,
     created_at timestamptz not null default now(),
     published_at timestamptz`,
  ],
];

const indexes = [
  'create index coaching_jobs_of_document on coaching_jobs (run_id, doc_id)',
  `create index coaching_jobs_waiting on coaching_jobs (updated_at) where status in ('extracting', 'evaluating')`,
  `create index run_documents_waiting on run_documents (updated_at) where state in ('queued', 'merging')`,
  // An index entry holds at most 2.7 kB, so the prompt's hash stands for it.
  'create unique index successful_prompts_once on successful_prompts (agent_id, md5(prompt))',
  'create index outbox_unpublished on outbox (id) where published_at is null',
  'create index outbox_published on outbox (published_at) where published_at is not null',
];

/** An UPDATE by hand (psql) must reach the workers too, so the database itself keeps updated_at. */
const touchAgent = [
  `create function touch_agent() returns trigger language plpgsql as
     $$ begin new.updated_at := clock_timestamp(); return new; end $$`,
  `create trigger touch_agent before update on agent_registry for each row
     when (old.* is distinct from new.*) execute function touch_agent()`,
];

export const initial: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const [name, columns] of tables)
      await sql`create table ${sql.table(name)} (${sql.raw(columns)})`.execute(db);
    for (const statement of [...indexes, ...touchAgent]) await sql.raw(statement).execute(db);
  },
  async down(db: Kysely<unknown>): Promise<void> {
    for (const [name] of tables.toReversed()) await sql`drop table ${sql.table(name)}`.execute(db);
    await sql`drop function touch_agent()`.execute(db);
  },
};
