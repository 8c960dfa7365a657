import type { Domid, Mfn } from '../base/brand';
import { lastCall, owner } from '../machine/machine';
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
  const moved = before && call === 'gnttab_swap' && status === 0 ? swapText(before, s) : '';
  const why = check > 0 ? ` at check ${check}` : '';
  const name = CALL_NAME[call];
  return {
    wordings: [
      [`${name}${moved} = ${answer}${why}`, flushed].filter(Boolean).join(' · '),
      `${name}${moved} = ${answer}${why}`,
      `${name} = ${answer}`,
    ],
    refused: status !== 0,
  };
}

function swapText(before: State, s: State): string {
  const moved: string[] = [];
  for (let mfn = 1 as Mfn; mfn <= s.at.frames; mfn++) {
    if (owner(before, mfn) !== owner(s, mfn)) moved.push(mfnName(s.at, mfn));
  }
  return moved.length === 2 ? `(${moved.join(' ↔ ')})` : '';
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
