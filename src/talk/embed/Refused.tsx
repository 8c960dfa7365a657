import { useTheme } from '../../view/useTheme';
import { pageOf } from './speak';
import './Embed.css';

/** What stands in a frame whose address asks for what can’t be. */
export function Refused({ wrong }: { readonly wrong: readonly string[] }) {
  useTheme();
  return (
    <main className="embed embed-refused">
      <h1>Swapscope can’t show what this frame asks for</h1>
      <ul role="alert">
        {wrong.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <a href={pageOf(location.href)} target="_blank" rel="noopener">
        Open Swapscope
      </a>
    </main>
  );
}
