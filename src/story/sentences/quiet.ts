import { refs } from '../../machine/frames';
import { pte } from '../../machine/machine';
import { OP } from '../../protocol/opIds';
import { flushed } from './flush';
import { buffer, frameName, guest, request } from './say';
import type { Step, Tales, Tell } from './telling';

const zap: Tell = (x) => {
  const mfn = pte(x.before, x.dom, x.job.pfn[x.x]);
  const frame = frameName(x, mfn);
  const [was, is] = [refs(x.before, mfn), refs(x.after, mfn)];
  const b = buffer(x);
  if (mfn === 0) {
    return {
      title: `${guest(x)} finds ${b} unmapped`,
      beginner: `${guest(x)} wants to remove its mapping of ${b} for ${request(x)}, but there is none. Nothing changes.`,
      expert: `update_va_mapping of ${b} to 0: its PTE is not present already.`,
      speaker: 'Nothing moves here; the call is made all the same.',
      level: 'derived',
      source: 'Xen 4.1 arch/x86/mm.c, do_update_va_mapping',
    };
  }
  return {
    title: `${guest(x)} unmaps ${b}`,
    beginner: `${guest(x)} removes its own mapping of ${b}: frame ${frame} loses a reference, ${was} → ${is}. ${whyZap(x)}`,
    expert: `update_va_mapping(kvaddr of ${b}, 0) in the request’s multicall: the PTE that named ${frame} is gone, its count ${was} → ${is}. No CPU has flushed yet.`,
    speaker: `The wire from the PTE to ${frame} goes. The TLBs may still know the way: that is the flush’s work.`,
    level: 'derived',
    source:
      'Xen 4.1 arch/x86/mm.c, do_update_va_mapping; order as in Linux 2.6.18 balloon.c; mail, problem 2',
  };
};

function whyZap(x: Step): string {
  if (x.at.config.mechanism === 'transfer') return 'Xen takes back only what nobody maps.';
  return x.at.guard['refcount-check']
    ? 'Xen swaps only a frame that nobody maps.'
    : 'Xen does not check that here, so this alone keeps the guest away.';
}

const flush: Tell = (x) => {
  const f = flushed(x, x.dom, x.at.guard['domu-flush']);
  return {
    title: `${guest(x)} flushes ${f.who}`,
    beginner: `Before ${request(x)} goes out, ${f.beginner}`,
    expert: `The last zap carries UVMF_TLB_FLUSH|${f.scope}: one flush for all pages of ${request(x)}. ${f.expert}`,
    speaker: f.speaker,
    level: 'derived',
    source: 'Linux 2.6.18 netfront.c, network_alloc_rx_buffers; mail, problem 2',
  };
};

const mark: Tell = (x) => ({
  title: `${guest(x)} marks ${buffer(x)} in flight`,
  beginner: `${guest(x)} marks ${buffer(x)} in its p2m: it is on its way. The entry keeps its frame number, but until the answer comes only blkfront may read it.`,
  expert: `The in-flight mark on p2m[${buffer(x)}], where balloon and netfront would write INVALID_P2M_ENTRY: who walks p2m, such as migration, skips a marked entry and comes back.`,
  speaker:
    'A small thing with a large use: the stale entry that is about to exist has a warning on it.',
  level: 'derived',
  source: 'Modeled on Linux 2.6.18 netfront.c and balloon.c; mail, point 5',
});

const notify: Tell = (x) => ({
  title: `${guest(x)} sends dom0 an event`,
  beginner: `${guest(x)} asks Xen to wake dom0: a bit is set that says “look at the ring”. It carries nothing else.`,
  expert:
    'EVTCHNOP_send: the pending bit of dom0’s end is set; if it was set already, that is one wake-up for both.',
  speaker:
    'An interrupt between domains. Losing one would mean waiting forever, hence the care with req_event.',
  level: 'fact',
  source: 'Linux 2.6.18 blkfront.c, flush_requests; Xen event channels',
});

export const QUIET_TALES: Tales = {
  [OP.zap]: zap,
  [OP.flush]: flush,
  [OP.mark]: mark,
  [OP.notify]: notify,
};
