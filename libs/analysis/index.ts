export { AnalysisApiModule } from './analysis-api.module.js';
