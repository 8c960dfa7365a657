import { aheadHandler } from './aheadHandler';
import { serve } from './shell';

serve(aheadHandler);
