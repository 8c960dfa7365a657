import type { Domid, Mfn } from '../base/brand';
import { FREE, lastCall, owner } from '../machine/machine';
import { type Call, METER } from '../machine/meters';
import { isDirty } from '../machine/paging';
import { gntstName } from '../machine/status';
import { domName, mfnName } from '../protocol/names';
import type { State } from '../protocol/world';
import type { Sight } from './sight';

const CALL_NAME: Readonly<Record<Call, string>> = {
  none: '',
  update_va_mapping: 'update_va_mapping',
  mmu_update: 'mmu_update MACHPHYS',
  mmuext_op: 'mmuext_op',
  evtchn_send: 'EVTCHNOP_send',
  gnttab_swap: 'GNTTABOP_swap',
  gnttab_copy: 'GNTTABOP_copy',
  gnttab_map: 'GNTTABOP_map_grant_ref',
  gnttab_unmap: 'GNTTABOP_unmap_grant_ref',
  gnttab_transfer: 'GNTTABOP_transfer',
  memory_op: 'memory_op',
};

export interface CallText {
  readonly wordings: readonly string[];
  readonly refused: boolean;
}

/** The hypercall of this step with its answer, and whose translations were dropped. */
export function callText({ s, before }: Sight): CallText {
  const { call, status, check } = before
    ? lastCall(s)
    : { call: 'none' as Call, status: 0, check: 0 };
  const flushed = before ? flushText(before, s) : '';
  if (call === 'none')
    return { wordings: [flushed || 'no hypercall in this step'], refused: false };
  const grant = call.startsWith('gnttab');
  const answer = grant ? gntstName(status) : status === 0 ? '0' : '-EINVAL';
  const moved = before ? movedFrames(before, s) : [];
  const names = moved.map((mfn) => mfnName(s.at, mfn)).join(' ↔ ');
  const frames = MOVES.includes(call) && names ? `(${names})` : '';
  const why = check > 0 ? ` at check ${check}` : '';
  const taken = before && moved.some((mfn) => owner(before, mfn) === FREE);
  const name =
    call === 'memory_op' ? `XENMEM_${taken ? 'in' : 'de'}crease_reservation` : CALL_NAME[call];
  const said = `${call === 'memory_op' ? 'memory_op ' : ''}${name}${frames} = ${answer}${why}`;
  return {
    wordings: [
      [said, flushed].filter(Boolean).join(' · '),
      said.replace('memory_op ', ''),
      `${name} = ${answer}`,
    ],
    refused: status !== 0,
  };
}

const MOVES: readonly Call[] = ['gnttab_swap', 'gnttab_transfer', 'memory_op'];

/** Frames that have another owner since. */
function movedFrames(before: State, s: State): Mfn[] {
  const moved: Mfn[] = [];
  for (let mfn = 1 as Mfn; mfn <= s.at.frames; mfn++) {
    if (owner(before, mfn) !== owner(s, mfn)) moved.push(mfn);
  }
  return moved;
}

function flushText(before: State, s: State): string {
  const meter = (name: 'localFlushes' | 'shootdowns'): number =>
    s.meters[METER[name]]! - before.meters[METER[name]]!;
  if (meter('localFlushes') + meter('shootdowns') === 0) return '';
  const dropped: string[] = [];
  for (let d = 0; d < s.at.domains; d++) {
    const cpus: number[] = [];
    for (let v = 0; v < s.at.vcpus; v++) {
      if (isDirty(before, d as Domid, v) && !isDirty(s, d as Domid, v)) cpus.push(v);
    }
    if (cpus.length > 0) dropped.push(`${domName(s.at, d)} cpu ${cpus.join(' ')}`);
  }
  return dropped.length > 0 ? `flushed ${dropped.join(', ')}` : 'flush, TLBs were empty';
}
