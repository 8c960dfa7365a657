import { boardHandler } from './boardHandler';
import { serve } from './shell';

serve(boardHandler);
