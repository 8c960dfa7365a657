import { CopyText } from '../share/CopyText';
import './Broken.css';

interface BrokenProps {
  readonly error: Error;
  readonly version: string;
}

/** What a bug of ours leaves on the screen. */
export function Broken({ error, version }: BrokenProps) {
  const report = `Swapscope ${version}\n${location.href}\n${error.stack ?? error.message}\n`;
  return (
    <main className="broken">
      <h1>Swapscope has made a mistake of its own</h1>
      <p>
        This is a bug in the app, not in what it explains. The text below holds the link that shows
        it again; please send it to whoever gave you this page.
      </p>
      <CopyText label="What went wrong" text={report} long />
      <p>
        <a href="./">Start again</a>
      </p>
    </main>
  );
}
