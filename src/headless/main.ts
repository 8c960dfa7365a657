import { readFileSync } from 'node:fs';
import { runAny } from './run';

/** Reads a file, or standard input for '-'; undefined where there is none to read. */
function read(name: string): string | undefined {
  try {
    return readFileSync(name === '-' ? 0 : name, 'utf8');
  } catch {
    return undefined;
  }
}

// Whoever reads may stop early, as head does.
process.stdout.on('error', () => process.exit());

const { code, out, err } = await runAny(process.argv.slice(2), read);
process.stdout.write(out);
process.stderr.write(err);
process.exitCode = code;
