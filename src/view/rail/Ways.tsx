import { openChapter } from '../../store/commands';
import { TITLES, WAY_IDS } from '../../story/chapter';
import { useAppStore } from '../useApp';
import './Ways.css';

/** Each in a word: there is room for no more, side by side. */
const WORDS: Readonly<Record<(typeof WAY_IDS)[number], string>> = {
  'by-swap': 'swap',
  'by-map': 'map',
  'by-copy': 'copy',
  'by-persistent': 'keep',
  'by-transfer': 'flip',
};

/** The five scenarios that make the same two requests, to go from one to the other. */
export function Ways({ open }: { readonly open: string }) {
  const app = useAppStore();
  return (
    <ul className="ways" aria-label="The five ways">
      {WAY_IDS.map((id) => (
        <li key={id}>
          <button
            type="button"
            className="control"
            aria-current={id === open ? 'page' : undefined}
            title={TITLES[id]}
            onClick={() => void openChapter(app, id)}
          >
            {WORDS[id]}
            <span className="heard-only">: {TITLES[id]}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
