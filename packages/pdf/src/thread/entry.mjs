/**
 * Where the pdf thread starts. A new thread knows no TypeScript, whatever its parent runs under (tsx, vitest),
 * so it registers the loader itself.
 */
import { register } from 'tsx/esm/api';

register();
await import('./serve.ts');
