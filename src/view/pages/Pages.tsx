import { lazily } from '../lazily';
import { useApp } from '../useApp';

const Sources = lazily(() => import('./Sources').then((m) => m.Sources));
const Limits = lazily(() => import('./Limits').then((m) => m.Limits));
const Cost = lazily(() => import('../figures/Cost').then((m) => m.Cost));
const Pool = lazily(() => import('../figures/Pool').then((m) => m.Pool));
const Talks = lazily(() => import('../present/Talks').then((m) => m.Talks));
const Handout = lazily(() => import('../takeaway/handout/Handout').then((m) => m.Handout));

/** The pages that show no run: texts, and talks. */
export function Pages() {
  const page = useApp((s) => s.page);
  switch (page) {
    case 'sources':
      return <Sources />;
    case 'limits':
      return <Limits />;
    case 'cost':
      return <Cost />;
    case 'pool':
      return <Pool />;
    case 'talks':
      return <Talks />;
    case 'handout':
      return <Handout />;
    default:
      return undefined;
  }
}
