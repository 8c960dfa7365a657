// Prints the path of the browser that the tests would use, and installs one if there is none.
import { findBrowser } from '../e2e/browser';

console.log(await findBrowser('shell'));
