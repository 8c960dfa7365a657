import { register } from 'tsx/esm/api';

// A thread begins as plain JavaScript: it learns to read TypeScript before it reads any.
register();
await import('./boardSearches.ts');
