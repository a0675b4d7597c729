export { Practice } from './practice.entity.js';
