import { compareWith } from '../../../store/lab';
import { useApp, useAppStore } from '../../useApp';
import { CaseLinks, Verdict } from './CaseCard';
import { openedCase } from './opened';

/** The case that is on the screen, and its other run beside it. */
export function OpenedCase() {
  const app = useAppStore();
  const opened = useApp(openedCase);
  const two = useApp((s) => s.lab?.versus !== undefined);
  if (opened === undefined) return null;
  const { edge, isOff, other } = opened;
  return (
    <section className="case-now" aria-labelledby="case-now-title">
      <h3>On the screen</h3>
      <h4 className="case-title" id="case-now-title">
        {edge.title}
        {isOff && `, ${edge.off.join(' and ')} off`}
      </h4>
      <p>{edge.hazard}</p>
      <p className="case-verdict">
        <Verdict edge={edge} />
      </p>
      <p className="case-moral">{edge.moral}</p>
      {other !== undefined && (
        <button
          type="button"
          className="control"
          aria-pressed={two}
          onClick={() => compareWith(app, two ? undefined : other)}
        >
          Two lanes: {edge.off.length === 1 ? 'guard' : 'guards'} on and off
        </button>
      )}
      <CaseLinks edge={edge} />
    </section>
  );
}
