export { VideoChapter } from './video-chapter.entity.js';
