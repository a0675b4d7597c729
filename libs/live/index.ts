export { LiveApiModule } from './live-api.module.js';
