import { searchHandler } from './handler';
import { serve } from './shell';

serve(searchHandler);
