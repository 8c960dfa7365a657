import { useTheme } from '../../view/useTheme';
import { pageOf } from './speak';
import './Embed.css';

/** What stands in a frame whose address asks for what can’t be. */
export function Refused({ wrong }: { readonly wrong: readonly string[] }) {
  useTheme();
  return (
    <main className="embed embed-refused">
      <h1>Swapscope can’t show what this frame asks for</h1>
      <div role="alert">
        {wrong.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
      <a href={pageOf(location.href)} target="_blank" rel="noopener">
        Open Swapscope
      </a>
    </main>
  );
}
