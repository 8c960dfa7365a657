import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { MOST_CAPTION, MOST_NOTE, MOST_SECONDS } from '../../link/talkFile';
import { say } from '../../store/say';
import { clockText } from '../../store/talkClock';
import { changeItem, moveItem, removeItem } from '../../store/talks';
import type { Talk, TalkItem } from '../../story/talk';
import { Icon } from '../icons';
import { useAppStore } from '../useApp';
import { Field } from './Field';
import { stopWords, verdictWords } from './talkStops';
import { useDragRows } from './useDragRows';

interface ItemsProps {
  readonly talk: Talk;
  /** Its id where it can be changed. */
  readonly own: string | undefined;
  /** What each item took when the talk was last given. */
  readonly took: readonly number[] | undefined;
  readonly onGive: (item: number) => void;
}

/** The items of a talk: what each shows, how long, and what is said; of one's own, to be changed. */
export function TalkItems({ talk, own, took, onGive }: ItemsProps) {
  const app = useAppStore();
  const list = useRef<HTMLOListElement>(null);
  const move = (from: number, to: number): void => {
    if (own === undefined || to < 0 || to >= talk.items.length) return;
    moveItem(app, own, from, to);
    say(app, `Item ${from + 1} is item ${to + 1} now.`);
    requestAnimationFrame(() =>
      list.current?.children[to]?.querySelector<HTMLElement>('.talk-handle')?.focus(),
    );
  };
  const { drag, handle } = useDragRows(list, move);
  const moveByKey =
    (i: number) =>
    (event: KeyboardEvent): void => {
      const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
      if (by === undefined) return;
      event.preventDefault();
      move(i, i + by);
    };
  return (
    <ol className="talk-items" ref={list} data-own={own !== undefined || undefined}>
      {talk.items.map((item, i) => (
        <li
          // biome-ignore lint/suspicious/noArrayIndexKey: an item is its place
          key={i}
          className="talk-item"
          data-dragged={drag?.from === i || undefined}
          data-drop={dropAt(drag, i)}
        >
          {own === undefined ? (
            <span className="talk-number">{i + 1}</span>
          ) : (
            <button
              type="button"
              className="talk-handle"
              aria-label={`Item ${i + 1}: drag it, or move it with the arrow keys`}
              onKeyDown={moveByKey(i)}
              {...handle(i)}
            >
              <span aria-hidden="true">⠿</span>
              {i + 1}
            </button>
          )}
          <div className="talk-said">
            {own === undefined ? <Told item={item} /> : <Fields own={own} item={item} i={i} />}
            <Where item={item} />
          </div>
          <Seconds own={own} item={item} i={i} took={took?.[i]} />
          <div className="talk-acts">
            <button
              type="button"
              className="control"
              aria-label={`Present from item ${i + 1}`}
              onClick={() => onGive(i)}
            >
              From here
            </button>
            {own !== undefined && (
              <button
                type="button"
                className="control"
                aria-label={`Remove item ${i + 1}`}
                onClick={() => removeItem(app, own, i)}
              >
                <Icon name="close" />
              </button>
            )}
          </div>
        </li>
      ))}
    </ol>
  );
}

/** Where the dragged row would go: above this row, or below it. */
function dropAt(drag: { from: number; to: number } | undefined, i: number) {
  if (drag === undefined || drag.to !== i || drag.to === drag.from) return undefined;
  return drag.to < drag.from ? 'above' : 'below';
}

function Told({ item }: { readonly item: TalkItem }) {
  return (
    <>
      <p className="talk-caption">{item.caption}</p>
      {item.note !== '' && <p className="talk-note">{item.note}</p>}
    </>
  );
}

interface ItemProps {
  readonly own: string;
  readonly item: TalkItem;
  readonly i: number;
}

function Fields({ own, item, i }: ItemProps) {
  const app = useAppStore();
  return (
    <>
      <Field
        className="talk-caption"
        label={`Caption of item ${i + 1}`}
        placeholder="What the audience sees"
        value={item.caption}
        most={MOST_CAPTION}
        onDone={(caption) => changeItem(app, own, i, { caption })}
      />
      <Field
        long
        className="talk-note"
        label={`Note of item ${i + 1}`}
        placeholder="What you say"
        value={item.note}
        most={MOST_NOTE}
        onDone={(note) => changeItem(app, own, i, { note })}
      />
    </>
  );
}

/** What the link shows, and what holds there by replay: looked at once the page is on the screen. */
function Where({ item: { link, claim } }: { readonly item: TalkItem }) {
  const { words, broken } = stopWords(link);
  const [verdict, setVerdict] = useState<ReturnType<typeof verdictWords>>();
  useEffect(() => {
    const timer = window.setTimeout(() => {
      const found = broken();
      setVerdict(found && verdictWords(found, claim));
    });
    return () => window.clearTimeout(timer);
  }, [broken, claim]);
  return (
    <p className="talk-where">
      <a className="talk-link" href={link}>
        {words}
      </a>
      {verdict && (
        <span className="talk-verdict" data-kept={verdict.kept}>
          {verdict.words}
        </span>
      )}
    </p>
  );
}

interface SecondsProps {
  readonly own: string | undefined;
  readonly item: TalkItem;
  readonly i: number;
  readonly took: number | undefined;
}

function Seconds({ own, item, i, took }: SecondsProps) {
  const app = useAppStore();
  const [wrong, setWrong] = useState(false);
  const write = (text: string): void => {
    const seconds = secondsOf(text);
    setWrong(seconds === undefined);
    if (seconds !== undefined && own !== undefined) changeItem(app, own, i, { seconds });
  };
  return (
    <div className="talk-seconds">
      {own === undefined ? (
        <span>{clockText(item.seconds)}</span>
      ) : (
        <Field
          className="talk-time"
          label={`Time of item ${i + 1}, in minutes and seconds`}
          value={clockText(item.seconds)}
          most={8}
          onDone={write}
        />
      )}
      {wrong && (
        <span role="alert" className="talk-wrong">
          A time is minutes and seconds, such as 1:30, up to two hours.
        </span>
      )}
      {took !== undefined && <Took took={took} planned={item.seconds} />}
    </div>
  );
}

/** What was spent, and how far that is from what was planned. */
export function Took({ took, planned }: { readonly took: number; readonly planned: number }) {
  const by = took - planned;
  const words = by === 0 ? 'as planned' : `${clockText(Math.abs(by))} ${by > 0 ? 'over' : 'under'}`;
  return (
    <span className="talk-took">
      took {clockText(took)}, {words}
    </span>
  );
}

/** Seconds of '90', '1:30' or '1:00:00'; undefined where they are none that an item can have. */
export function secondsOf(text: string): number | undefined {
  if (!/^\s*\d{1,4}(:\d{1,2}){0,2}\s*$/.test(text)) return undefined;
  const seconds = text.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
  return seconds >= 1 && seconds <= MOST_SECONDS ? seconds : undefined;
}
