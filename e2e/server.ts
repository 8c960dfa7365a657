import { join, normalize } from 'node:path';
import { serve } from './serve';

// The folder that was built, as any host has it. Every page asks for a hundred files, which would cost
// `vite preview` twice the time.
const { address } = await serve(
  (path) => join('dist', normalize(path.endsWith('/') ? `${path}index.html` : path)),
  Number(process.argv[2]),
);
console.log(address);
