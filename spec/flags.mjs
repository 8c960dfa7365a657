/** The -D flags under which swap.pml is a configuration of the app's, or why it can't be. */
export { flagsOf, notExpressible } from '../src/lab/spin.ts';
