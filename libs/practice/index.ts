export type { PracticeView, Thresholds } from './dto/practice.dto.js';
export { PracticeApiModule } from './practice-api.module.js';
export { PracticeModule } from './practice.module.js';
export { PracticeService } from './practice.service.js';
