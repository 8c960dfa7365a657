import { act } from '../protocol/action';
import { rewriteArg, touchArg } from '../protocol/misbehaviour';
import { showAction } from '../protocol/notation';
import { ACTORS, type Actor, type Op } from '../protocol/op';
import { OP } from '../protocol/opIds';
import { OPS } from '../protocol/ops';
import { ACTION_DOCS, type ActionDoc } from './actionDocs';

const ACTOR_TITLES: Readonly<Record<Actor, string>> = {
  domU: 'domU: blkfront and the application',
  xen: 'Xen, called by blkback',
  dom0: 'dom0: blkback and its neighbours',
  disk: 'The disk',
  toolstack: 'The toolstack',
};

const INTRODUCTION = `# Actions

Every kind of step that the model knows: its id for links, its name and an example as in trace files,
what it does, and when it can happen. \`npm run -s headless -- actions\` prints this page from the
table of ops; a test holds the two together.

An action is written as its name and its arguments, each a letter and a number: \`d\` a domain, \`r\` a
request, \`s\` a segment of it, \`p\` a pfn of the domain concerned (from 1), \`m\` a frame (from 1), \`i\` a
ring id, \`v\` a vCPU with the word load or store. Requests, segments and vCPUs count from 0. Ids and
names are never used again for anything else.

A **fault** comes from the environment, needs no guard off, and takes one from the fault budget of a
configuration that allows it. A **misbehaviour** can only happen while the guard that forbids it is off.
Which steps a thread takes at all follows from mechanism, choices and guards (\`docs/model.md\`); no
action can happen once a kernel has oopsed.
`;

/** docs/actions.md: every op, by actor, in the order of ids. */
export function actionsDocument(): string {
  const parts = ACTORS.map((actor) => {
    const ops = OPS.filter((op) => op.actor === actor).sort((a, b) => a.id - b.id);
    return `## ${ACTOR_TITLES[actor]}\n\n${HEAD}\n${ops.map(row).join('\n')}\n`;
  });
  return [INTRODUCTION, ...parts].join('\n');
}

const HEAD = `| id | action | what it does | when |
|---|---|---|---|`;

function row(op: Op): string {
  const { does, when } = docOf(op);
  const leave = op.fault ? `Fault \`${op.fault}\`. ` : op.guard ? `\`${op.guard}\` is off. ` : '';
  return `| ${op.id} | \`${example(op)}\` | ${does} | ${leave}${when} |`;
}

function docOf(op: Op): ActionDoc {
  const [key] = Object.entries(OP).find(([, id]) => id === op.id)!;
  return ACTION_DOCS[key as keyof typeof OP];
}

/** An action of this kind as it is written. */
function example(op: Op): string {
  switch (op.per) {
    case 'guest':
      return showAction(act(op.id, 1, 0, 0));
    case 'pool':
    case 'id':
    case 'mfn':
      return showAction(act(op.id, 0, 0, 1));
    case 'page':
      return showAction(act(op.id, 1, 0, 1));
    case 'touch':
      return showAction(act(op.id, op.id === OP.dom0Touch ? 0 : 1, touchArg(1, true), 1));
    case 'rewrite':
      return showAction(act(op.id, 0, 0, rewriteArg(0, 2)));
    case 'request':
    case 'segment':
    case 'nothing':
      return showAction(act(op.id, 0, 0, 0));
  }
}
