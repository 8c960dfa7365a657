import { READY } from '../../../lab/askReady';
import { findWay, setConditions } from '../../../store/checkAsk';
import { useAppStore } from '../../useApp';

/** Questions to begin with: a click asks one. */
export function Ready() {
  const app = useAppStore();
  return (
    <section className="ask-ready" aria-labelledby="ask-ready">
      <h4 id="ask-ready">For example</h4>
      <ul>
        {READY.map(({ id, title, conditions }) => (
          <li key={id}>
            <button
              type="button"
              onClick={() => {
                setConditions(app, conditions);
                findWay(app);
              }}
            >
              {title}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
