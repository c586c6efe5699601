export { teardown as default } from './scratch.ts';
