import { useEffect, useRef, useState } from 'react';
import { MOST_TITLE } from '../../link/talkFile';
import { lengthOf, nameOf } from '../../store/run';
import { say } from '../../store/say';
import { giveTalk } from '../../store/talk';
import { clockText } from '../../store/talkClock';
import type { Timing } from '../../store/talkState';
import {
  addOpen,
  keepTalk,
  openTalk,
  openTalkFile,
  removeTalk,
  retitle,
  talkFile,
  talkLink,
  undoTalk,
} from '../../store/talks';
import { plannedSeconds, type Talk } from '../../story/talk';
import { TALKS } from '../../story/talks';
import { CopyText } from '../share/CopyText';
import { saveText } from '../share/save';
import { useApp, useAppStore } from '../useApp';
import { Field } from './Field';
import { enterFullScreen } from './fullScreen';
import { Leave } from './Leave';
import { TalkItems, Took } from './TalkItems';
import './Talks.css';

/** Talks: those that ship and those of one's own, and the one that is open. */
export function Talks() {
  const talks = useApp((s) => s.talks);
  const talk = useApp((s) => s.talk);
  const open = talks && openTalk(talks);
  return (
    <article className="talks">
      <List />
      {open ? (
        <Open
          key={talks.rest}
          {...open}
          rest={talks.rest}
          timing={timingOf(talks.timing, open.talk)}
        />
      ) : (
        <Intro />
      )}
      {talk && <Leave />}
    </article>
  );
}

/** The times of a talk that was given, where it is still that talk. */
const timingOf = (timing: Timing | undefined, talk: Talk): readonly number[] | undefined =>
  timing && JSON.stringify(timing.talk) === JSON.stringify(talk) ? timing.seconds : undefined;

function List() {
  const app = useAppStore();
  const rest = useApp((s) => s.talks?.rest);
  const kept = useApp((s) => s.talks?.kept) ?? [];
  const canUndo = useApp((s) => (s.talks?.past.length ?? 0) > 0);
  const file = useRef<HTMLInputElement>(null);
  const entry = (to: string, talk: Talk) => (
    <li key={to}>
      <a
        className="talks-entry"
        href={`#/talks/${to}`}
        aria-current={rest === to ? 'page' : undefined}
      >
        <span>{talk.title}</span>
        <span className="soft">
          {Math.max(1, Math.round(plannedSeconds(talk) / 60))} min, {talk.items.length}{' '}
          {talk.items.length === 1 ? 'item' : 'items'}
        </span>
      </a>
    </li>
  );
  return (
    <nav className="talks-list" aria-label="Talks">
      <h2>Talks</h2>
      <h3>Ready to give</h3>
      <ul>{TALKS.map(({ id, talk }) => entry(id, talk))}</ul>
      <h3>Kept in this browser</h3>
      {kept.length === 0 ? (
        <p className="soft">None yet.</p>
      ) : (
        <ul>{kept.map(({ id, talk }) => entry(`own/${id}`, talk))}</ul>
      )}
      <p className="talks-new">
        <button
          type="button"
          className="control"
          onClick={() => keepTalk(app, { title: 'A talk of one’s own', items: [] })}
        >
          New talk
        </button>
        <button type="button" className="control" onClick={() => file.current?.click()}>
          Open a file
        </button>
        <button type="button" className="control" disabled={!canUndo} onClick={() => undoTalk(app)}>
          Take back
        </button>
        <input
          ref={file}
          type="file"
          hidden
          accept=".json,application/json"
          onChange={async ({ target }) => {
            const [chosen] = target.files ?? [];
            const text = await chosen?.text().catch(() => '');
            target.value = '';
            if (text !== undefined) openTalkFile(app, text);
          }}
        />
      </p>
    </nav>
  );
}

/** What a talk is, and the first of those that ship to show it. */
function Intro() {
  const { id, talk } = TALKS[0]!;
  return (
    <div className="talks-intro">
      <p className="talks-lead">
        A talk is a list of links, each with what the audience reads, what you say, and how long it
        is to take. Choose one, or make one of your own from what you have open in Walk or Lab. This
        is the shortest.
      </p>
      <Open talk={talk} own={undefined} rest={id} timing={undefined} />
    </div>
  );
}

interface OpenProps {
  readonly talk: Talk;
  readonly own: string | undefined;
  readonly rest: string;
  readonly timing: readonly number[] | undefined;
}

function Open({ talk, own, rest, timing }: OpenProps) {
  const app = useAppStore();
  const planned = plannedSeconds(talk);
  const give = (item: number, rehearsal: boolean): void => {
    if (!rehearsal) enterFullScreen();
    void giveTalk(app, talk, { rest, item, rehearsal });
    if (!rehearsal) say(app, 'p opens the presenter’s window.');
  };
  return (
    <div className="talks-open">
      <header className="talks-head">
        {own === undefined ? (
          <h2>{talk.title}</h2>
        ) : (
          <h2>
            <Field
              className="talk-title"
              label="Title of the talk"
              value={talk.title}
              most={MOST_TITLE}
              onDone={(title) => retitle(app, own, title)}
            />
          </h2>
        )}
        <p className="soft">
          {clockText(planned)} planned, {talk.items.length}{' '}
          {talk.items.length === 1 ? 'item' : 'items'}
          {timing && (
            <>
              {'; '}
              <Took took={timing.reduce((sum, one) => sum + one, 0)} planned={planned} />
            </>
          )}
        </p>
        <div className="talks-acts">
          <button
            type="button"
            className="control talks-give"
            disabled={talk.items.length === 0}
            onClick={() => give(0, false)}
          >
            Give this talk
          </button>
          <button
            type="button"
            className="control"
            disabled={talk.items.length === 0}
            onClick={() => give(0, true)}
          >
            Rehearse
          </button>
          <button
            type="button"
            className="control"
            onClick={() => {
              const { name, text } = talkFile(talk);
              saveText(name, text);
            }}
          >
            Save
          </button>
          <button type="button" className="control" onClick={() => keepTalk(app, talk)}>
            {own === undefined ? 'Make a copy to change' : 'Make a copy'}
          </button>
          <LinkOf talk={talk} />
          {own !== undefined && (
            <button type="button" className="control" onClick={() => removeTalk(app, own)}>
              Delete
            </button>
          )}
        </div>
      </header>
      <TalkItems talk={talk} own={own} took={timing} onGive={(item) => give(item, false)} />
      {own !== undefined && <Add own={own} behind={talk.items.length - 1} />}
    </div>
  );
}

/** The link to the talk itself, on request: to write it takes a moment. */
function LinkOf({ talk }: { readonly talk: Talk }) {
  const [link, setLink] = useState<string>();
  const [sentence, setSentence] = useState<string>();
  // A link is one to the talk as it was; changed, it is asked for anew.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the talk alone decides
  useEffect(() => setLink(undefined), [talk]);
  const make = (): void => {
    const made = talkLink(talk);
    setLink(made.ok ? `${location.href.replace(/#.*$/, '')}${made.value}` : undefined);
    setSentence(made.ok ? undefined : made.sentence);
  };
  return (
    <>
      <button type="button" className="control" onClick={make}>
        Link to this talk
      </button>
      {sentence && (
        <p className="talks-link" role="alert">
          {sentence}
        </p>
      )}
      {link && (
        <div className="talks-link">
          <CopyText label="Link to this talk" text={link} />
        </div>
      )}
    </>
  );
}

/** Adds what is open in Walk or Lab. */
function Add({ own, behind }: { readonly own: string; readonly behind: number }) {
  const app = useAppStore();
  const name = useApp((s) => nameOf(s.run));
  const cursor = useApp((s) => s.cursor);
  const end = useApp((s) => lengthOf(s.run));
  return (
    <p className="talks-add">
      <button type="button" className="control" onClick={() => addOpen(app, own, behind, '')}>
        Add what is open
      </button>
      <span className="soft">
        {name}, step {cursor} of {end}
      </span>
    </p>
  );
}
