export { Process, Stage } from './process.entity.js';
