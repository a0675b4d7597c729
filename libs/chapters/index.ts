export { ChapterService } from './chapter.service.js';
export { ChaptersApiModule } from './chapters-api.module.js';
export { ChaptersModule } from './chapters.module.js';
