import 'vitest';

declare module 'vitest' {
  export interface ProvidedContext {
    /** A Postgres server's database in which others may be created. */
    databaseUrl: string;
    redisUrl: string;
  }
}
