import { useState } from 'react';
import { requestName } from '../../../protocol/names';
import { LIMITS } from '../../../protocol/validate';
import type { RequestText } from '../../../store/labForm';
import { Fold } from '../../Fold';
import { useApp, useAppStore } from '../../useApp';
import { NumberRow } from './NumberRow';
import { RequestEditor } from './RequestEditor';
import { nextRequest, requestLine } from './requests';
import { Section } from './Section';
import { useField, useWrong } from './useForm';
import { useSettings } from './useSettings';
import { Wrong } from './Wrong';

const AT = 'requests';

/** What the guests ask for, one fold a request. */
export function Requests() {
  const app = useAppStore();
  const { configIn, fixed, write } = useSettings();
  const requests = useField('requests');
  const buffers = useApp((s) => configIn(s).buffers);
  const why = useApp((s) => fixed(s, 'settings'));
  const wrong = useWrong(AT);
  const [open, setOpen] = useState<number>();
  const put = (next: readonly RequestText[]): void => write(app, AT, { requests: next });
  const full = why !== undefined || requests.length >= LIMITS.requests;
  return (
    <Section
      name="Requests"
      summary={requests.length === 1 ? '1 request' : `${requests.length} requests`}
      fixed={why}
    >
      <ul className="requests">
        {requests.map((request, r) => (
          // A request is known by its place alone: the machine numbers them so.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <li key={r}>
            <Fold
              words={`${requestName(r)} · ${requestLine(request)}`}
              open={open === r}
              toggle={() => setOpen(open === r ? undefined : r)}
            />
            {open === r && (
              <RequestEditor
                name={requestName(r)}
                request={request}
                fixed={why !== undefined}
                put={(next) => put(requests.with(r, next))}
                remove={() => {
                  setOpen(undefined);
                  put(requests.filter((_, i) => i !== r));
                }}
              />
            )}
          </li>
        ))}
      </ul>
      <Wrong id="requests-wrong" sentence={wrong} />
      <button
        type="button"
        className="configure-small"
        aria-disabled={full}
        onClick={() => {
          if (full) return;
          setOpen(requests.length);
          put([...requests, nextRequest(requests, buffers)]);
        }}
      >
        Add a request
      </button>
      <NumberRow field="rounds" name="Rounds" fixed={why} />
    </Section>
  );
}
