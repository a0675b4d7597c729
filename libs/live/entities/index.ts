export { Watching } from './watching.entity.js';
