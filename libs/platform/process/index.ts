export { exitWhenParentGoes } from './parent.js';
