// Opens the app from its sources. Further arguments go to Vite, say `npm start -- --port 5000`.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

// Without a desktop there is nothing to open; Vite prints the address either way.
const desktop =
  process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
const open = desktop && !process.env.CI && !process.env.SSH_CONNECTION ? ['--open'] : [];

const vite = fileURLToPath(new URL('../node_modules/vite/bin/vite.js', import.meta.url));
const child = spawn(process.execPath, [vite, ...open, ...process.argv.slice(2)], {
  stdio: 'inherit',
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code) => process.exit(code ?? 0));
