import type { RequestText, SegmentText } from '../../../store/labForm';
import { useApp } from '../../useApp';
import { NumberText } from './NumberText';
import { maySegment, nextSegment } from './requests';
import { useSettings } from './useSettings';

interface EditorProps {
  /** The letter of the request. */
  readonly name: string;
  readonly request: RequestText;
  readonly fixed: boolean;
  readonly put: (request: RequestText) => void;
  readonly remove: () => void;
}

/** One request: whose, what it does, and its segments. Its sectors on the disk find their own place. */
export function RequestEditor({ name, request, fixed, put, remove }: EditorProps) {
  const { configIn } = useSettings();
  const guests = useApp((s) => configIn(s).guests);
  const buffers = useApp((s) => configIn(s).buffers);
  const { segments } = request;
  const wide = fixed || !maySegment(request);
  return (
    <fieldset className="request" disabled={fixed}>
      <legend className="heard-only">Request {name}</legend>
      {(guests === 2 || request.dom === 2) && (
        <label className="field">
          <span>Guest</span>
          <select
            value={request.dom}
            onChange={(event) => put({ ...request, dom: Number(event.target.value) as 1 | 2 })}
          >
            <option value={1}>domU 1</option>
            <option value={2}>domU 2</option>
          </select>
        </label>
      )}
      <label className="field">
        <span>Operation</span>
        <select
          value={request.op}
          onChange={(event) => put({ ...request, op: event.target.value as RequestText['op'] })}
        >
          <option value="read">read</option>
          <option value="write">write</option>
        </select>
      </label>
      <label className="field">
        <span>Keep its bytes</span>
        <input
          type="checkbox"
          checked={request.keep}
          onChange={(event) => put({ ...request, keep: event.target.checked })}
        />
      </label>
      <ol className="segments">
        {segments.map((segment, j) => (
          // A segment is known by its place alone.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <li key={j}>
            <Segment
              name={`segment ${j} of ${name}`}
              segment={segment}
              fixed={fixed}
              put={(next) => put({ ...request, segments: segments.with(j, next) })}
            />
            <button
              type="button"
              className="configure-small"
              aria-label={`Remove segment ${j} of ${name}`}
              aria-disabled={segments.length === 1}
              onClick={() =>
                segments.length > 1 &&
                put({ ...request, segments: segments.filter((_, i) => i !== j) })
              }
            >
              ×
            </button>
          </li>
        ))}
      </ol>
      <div className="request-do">
        <button
          type="button"
          className="configure-small"
          aria-disabled={wide}
          onClick={() =>
            !wide && put({ ...request, segments: [...segments, nextSegment(segments, buffers)] })
          }
        >
          Add a segment
        </button>
        <button type="button" className="configure-small" onClick={remove}>
          Remove {name}
        </button>
      </div>
    </fieldset>
  );
}

interface SegmentProps {
  readonly name: string;
  readonly segment: SegmentText;
  readonly fixed: boolean;
  readonly put: (segment: SegmentText) => void;
}

const FIELDS = [
  ['buffer', 'Buffer'],
  ['first', 'First sector'],
  ['last', 'Last sector'],
] as const;

/** Which sectors of which buffer. */
function Segment({ name, segment, fixed, put }: SegmentProps) {
  return (
    <>
      {FIELDS.map(([field, words]) => (
        <span key={field} className="segment-field" data-field={field}>
          <NumberText
            name={`${words}, ${name}`}
            value={segment[field]}
            write={(text) => put({ ...segment, [field]: text })}
            fixed={fixed}
            wrong={undefined}
            describedBy="requests-wrong"
          />
        </span>
      ))}
    </>
  );
}
