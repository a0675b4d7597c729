export { RetentionRule } from './retention-rule.entity.js';
export { Video } from './video.entity.js';
